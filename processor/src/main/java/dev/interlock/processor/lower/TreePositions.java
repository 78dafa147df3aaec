package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import dev.interlock.processor.model.Position;

/**
 * The positions of one unit's trees. The line and the column are those of the name that matters: of the method in a chain of calls, of
 * the declared thing after its annotations; start and end are those of the whole tree.
 */
final class TreePositions {
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final LineMap lines;
    private final String file;

    TreePositions(SourcePositions positions, CompilationUnitTree unit) {
        this.positions = positions;
        this.unit = unit;
        this.lines = unit.getLineMap();
        this.file = unit.getSourceFile().toUri().toString();
    }

    /** The file's URI as text. */
    String file() {
        return file;
    }

    long start(Tree tree) {
        return positions.getStartPosition(unit, tree);
    }

    long end(Tree tree) {
        return positions.getEndPosition(unit, tree);
    }

    /** The position of {@code tree}; unknown for a tree that javac made up without one. */
    Position of(Tree tree) {
        long start = start(tree);
        if (start < 0) {
            return Position.UNKNOWN;
        }
        long shown = Math.max(start, name(tree));
        return new Position(
                file, (int) lines.getLineNumber(shown), (int) lines.getColumnNumber(shown), start, end(tree));
    }

    /** The offset of the name that matters in {@code tree}, or less than its start where that is all the same. */
    private long name(Tree tree) {
        if (tree instanceof MethodInvocationTree call) {
            return name(call.getMethodSelect());
        } else if (tree instanceof MemberSelectTree select) {
            return end(select) - select.getIdentifier().length();
        } else if (tree instanceof VariableTree variable) {
            return variable.getType() == null ? -1 : start(variable.getType());
        } else if (tree instanceof MethodTree method) {
            return method.getReturnType() == null ? end(method.getModifiers()) : start(method.getReturnType());
        } else if (tree instanceof ClassTree type) {
            return end(type.getModifiers());
        } else if (tree instanceof PackageTree declaration) {
            return start(declaration.getPackageName());
        }
        return -1;
    }
}

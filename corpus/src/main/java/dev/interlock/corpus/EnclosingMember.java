package dev.interlock.corpus;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** The name of the innermost member around an offset of a source file: package, named classes and methods, then the field if it is one. */
final class EnclosingMember extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final long offset;
    private final List<String> names = new ArrayList<>();

    private EnclosingMember(CompilationUnitTree unit, SourcePositions positions, long offset) {
        this.unit = unit;
        this.positions = positions;
        this.offset = offset;
    }

    /** Parses the file anew, so that the answer does not depend on what the message says. */
    static String at(JavaCompiler compiler, JavaFileObject file, long offset) {
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            EnclosingMember scanner =
                    new EnclosingMember(unit, Trees.instance(task).getSourcePositions(), offset);
            if (unit.getPackageName() != null) {
                scanner.names.add(unit.getPackageName().toString());
            }
            scanner.scan(unit, null);
            return String.join(".", scanner.names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
        return enter(tree, tree.getSimpleName().toString(), () -> super.visitClass(tree, null));
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
        return enter(tree, tree.getName().toString(), () -> super.visitMethod(tree, null));
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        boolean isField = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
        return enter(tree, isField ? tree.getName().toString() : "", () -> super.visitVariable(tree, null));
    }

    private @Nullable Void enter(Tree tree, String name, Runnable visitInside) {
        boolean inside =
                positions.getStartPosition(unit, tree) <= offset && offset < positions.getEndPosition(unit, tree);
        if (inside) {
            // Anonymous classes and local variables have no name that a reader would look for.
            if (!name.isEmpty()) {
                names.add(name);
            }
            visitInside.run();
        }
        return null;
    }
}

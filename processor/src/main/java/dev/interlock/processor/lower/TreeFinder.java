package dev.interlock.processor.lower;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.interlock.processor.model.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the tree that a position was taken from. */
final class TreeFinder extends TreePathScanner<Void, Void> {
    private final TreePositions positions;
    private final Position wanted;
    private @Nullable TreePath exact;
    private @Nullable TreePath sameStart;

    private TreeFinder(TreePositions positions, Position wanted) {
        this.positions = positions;
        this.wanted = wanted;
    }

    static Optional<TreePath> find(CompilationUnitTree unit, TreePositions positions, Position wanted) {
        TreeFinder finder = new TreeFinder(positions, wanted);
        finder.scan(unit, null);
        return Optional.ofNullable(finder.exact).or(() -> Optional.ofNullable(finder.sameStart));
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree == null || exact != null || isElsewhere(tree)) {
            return null;
        }
        if (positions.start(tree) == wanted.start()) {
            TreePath path = new TreePath(getCurrentPath(), tree);
            sameStart = path;
            if (positions.end(tree) == wanted.end()) {
                exact = path;
                return null;
            }
        }
        return super.scan(tree, null);
    }

    /** Whether the wanted position is certainly outside {@code tree}; without end positions nothing is certain. */
    private boolean isElsewhere(Tree tree) {
        long start = positions.start(tree);
        long end = positions.end(tree);
        return start >= 0 && end >= 0 && (wanted.start() < start || end < wanted.start());
    }
}

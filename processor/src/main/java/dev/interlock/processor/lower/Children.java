package dev.interlock.processor.lower;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The direct children of any tree in the order of the source, also of kinds that a newer compiler adds. */
final class Children extends TreeScanner<Void, Void> {
    private final List<Tree> found = new ArrayList<>();

    private Children() {}

    static List<Tree> of(Tree tree) {
        Children children = new Children();
        tree.accept(children, null);
        return children.found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree != null) {
            found.add(tree);
        }
        return null;
    }
}

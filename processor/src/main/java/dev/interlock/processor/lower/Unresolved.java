package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Whether a class depends on something that javac could not make out. javac complains once, where the unknown type is named; what goes
 * through a field of that type elsewhere has no type either, and no message.
 */
public final class Unresolved extends TreeScanner<Boolean, Void> {
    private final Trees trees;
    private final TreePath root;

    private Unresolved(Trees trees, TreePath root) {
        this.trees = trees;
        this.root = root;
    }

    /** Whether any expression or type in the class, which is attributed, is unknown. */
    public static boolean isIn(Trees trees, TreePath topLevelClass) {
        return Boolean.TRUE.equals(new Unresolved(trees, topLevelClass).scan(topLevelClass.getLeaf(), null));
    }

    @Override
    public Boolean scan(@Nullable Tree tree, @Nullable Void none) {
        return isUnknown(tree) || Boolean.TRUE.equals(super.scan(tree, null));
    }

    @Override
    public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }

    private boolean isUnknown(@Nullable Tree tree) {
        if (tree instanceof ExpressionTree
                && (tree instanceof IdentifierTree
                        || tree instanceof MemberSelectTree
                        || tree instanceof MethodInvocationTree
                        || tree instanceof NewClassTree)) {
            TypeMirror type = trees.getTypeMirror(new TreePath(root, tree));
            return type != null && type.getKind() == TypeKind.ERROR;
        }
        return false;
    }
}

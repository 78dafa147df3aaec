package dev.interlock.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Name;

/**
 * The simple names that a member assigns, other than by declaring them. A local variable whose name is not among them does not change: at
 * the time of the sweep javac has not worked out yet which variables are effectively final.
 */
final class ReassignedNames extends TreeScanner<Void, Void> {
    private final Set<Name> names = new HashSet<>();

    private ReassignedNames() {}

    static Set<Name> in(Tree member) {
        ReassignedNames scanner = new ReassignedNames();
        scanner.scan(member, null);
        return scanner.names;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
        add(tree.getVariable());
        return super.visitAssignment(tree, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        add(tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> add(tree.getExpression());
            default -> {}
        }
        return super.visitUnary(tree, null);
    }

    private void add(ExpressionTree target) {
        if (Expressions.withoutParentheses(target) instanceof IdentifierTree name) {
            names.add(name.getName());
        }
    }
}

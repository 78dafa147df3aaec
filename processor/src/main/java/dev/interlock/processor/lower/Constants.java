package dev.interlock.processor.lower;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.interlock.processor.ir.Value;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Values that are known when compiling. */
final class Constants {

    private Constants() {}

    /** The source form of a constant. */
    static String text(@Nullable Object constant, Elements elements) {
        return constant == null ? "null" : elements.getConstantExpression(constant);
    }

    /** What a boolean expression always is, or null where that depends on the run. */
    static @Nullable Boolean truth(ExpressionTree expression, Attribution source) {
        ExpressionTree tree = Expressions.withoutParentheses(expression);
        if (tree instanceof LiteralTree literal) {
            return truth(literal.getValue());
        } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
            return source.element(tree) instanceof VariableElement variable ? truth(variable.getConstantValue()) : null;
        } else if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
            Boolean operand = truth(unary.getExpression(), source);
            return operand == null ? null : !operand;
        } else if (tree instanceof BinaryTree binary) {
            return truth(binary, source);
        }
        return null;
    }

    private static @Nullable Boolean truth(@Nullable Object constant) {
        return constant instanceof Boolean value ? value : null;
    }

    private static @Nullable Boolean truth(BinaryTree tree, Attribution source) {
        boolean or = tree.getKind() == Tree.Kind.CONDITIONAL_OR;
        if (!or && tree.getKind() != Tree.Kind.CONDITIONAL_AND) {
            return null;
        }
        Boolean left = truth(tree.getLeftOperand(), source);
        return (left == null || left == or) ? left : truth(tree.getRightOperand(), source);
    }

    /** Whether the value is the number zero. */
    static boolean isZero(Value value) {
        return value instanceof Value.Constant constant
                && (constant.text().equals("0") || constant.text().equals("0L"));
    }
}

package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.TypeRef;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Whether a string in a variable is equal to a constant, {@code name.equals("read")}, which is what a {@code switch} asks.
 *
 * @param condition the same as a comparison
 */
record StringTest(BranchCondition condition) {
    private static final TypeRef STRING = new TypeRef("java.lang.String");

    /** The test that the call makes, or null. */
    static @Nullable StringTest of(MethodInvocationTree call, BodyLowering body) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree method)
                || !method.getIdentifier().contentEquals("equals")
                || call.getArguments().size() != 1) {
            return null;
        }
        ExpressionTree receiver = Expressions.withoutParentheses(method.getExpression());
        ExpressionTree argument =
                Expressions.withoutParentheses(call.getArguments().get(0));
        StringTest test = of(receiver, argument, body);
        return test == null ? of(argument, receiver, body) : test;
    }

    private static @Nullable StringTest of(ExpressionTree variable, ExpressionTree constant, BodyLowering body) {
        return constant instanceof LiteralTree literal
                        && literal.getValue() instanceof String text
                        && isStringVariable(variable, body)
                ? new StringTest(new BranchCondition.Compare(
                        body.expressions().value(variable),
                        "==",
                        new Value.Constant(
                                Constants.text(text, body.compilation().elements()))))
                : null;
    }

    private static boolean isStringVariable(ExpressionTree tree, BodyLowering body) {
        return tree instanceof IdentifierTree
                && body.source().element(tree) instanceof VariableElement variable
                && !variable.getKind().isField()
                && body.compilation().type(variable.asType()).equals(STRING);
    }
}

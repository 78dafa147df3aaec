package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Value;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is null, asked by {@link Objects#isNull} or {@link Objects#nonNull} rather than by an operator.
 *
 * @param operand the value in question
 * @param isNull whether the call returns true for null
 */
record NullTest(ExpressionTree operand, boolean isNull) {
    /** The test that the call makes, or null. */
    static @Nullable NullTest of(MethodInvocationTree call, BodyLowering body) {
        String name = Names.last(call.getMethodSelect());
        boolean isNull = name.equals("isNull");
        return (isNull || name.equals("nonNull"))
                        && body.source().element(call.getMethodSelect()) instanceof ExecutableElement method
                        && method.getEnclosingElement() instanceof TypeElement owner
                        && owner.getQualifiedName().contentEquals(Objects.class.getName())
                ? new NullTest(call.getArguments().get(0), isNull)
                : null;
    }

    /** The same as a comparison with null, whose operand is evaluated here. */
    BranchCondition condition(BodyLowering body) {
        return new BranchCondition.Compare(body.expressions().value(operand), "==", Value.Constant.NULL);
    }
}

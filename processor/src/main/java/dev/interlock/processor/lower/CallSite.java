package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Position;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * A call whose operands are evaluated.
 *
 * @param element the method
 * @param declared what its declaration says
 * @param receiver what it is called on, or null for a static method
 * @param on the expression that the receiver comes from, or null where none stands in the source
 * @param spread whether the arguments of a varargs parameter stand one by one, not in an array
 * @param result the tree that has the type of what is returned, which tells more than the declaration where that names a type variable;
 *     null where there is none
 */
record CallSite(
        ExecutableElement element,
        DeclaredMethod declared,
        Instruction.Dispatch dispatch,
        @Nullable Value receiver,
        @Nullable ExpressionTree on,
        List<Value> arguments,
        boolean spread,
        @Nullable Tree result,
        Position position) {

    /** How a method is found that is called on an object, not through {@code super}. */
    static Instruction.Dispatch dispatchOf(DeclaredMethod method) {
        if (method.isStatic()) {
            return Instruction.Dispatch.STATIC;
        }
        return method.overridable() ? Instruction.Dispatch.VIRTUAL : Instruction.Dispatch.EXACT;
    }

    /** The same call with its operands at other values. */
    CallSite with(@Nullable Value newReceiver, List<Value> newArguments) {
        return new CallSite(element, declared, dispatch, newReceiver, on, newArguments, spread, result, position);
    }
}

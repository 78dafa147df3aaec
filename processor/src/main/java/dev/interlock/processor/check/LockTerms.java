package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says a lock of a body as its callers would, if it is the same lock all the while: over parameters that keep their values, and final fields.
 * And a lock of a declaration as the method itself would.
 */
public final class LockTerms {
    /** Steps that a reader would follow; a recursion along a field asks for one more at each turn. */
    private static final int LONGEST_NAME = 4;

    private LockTerms() {}

    /** The lock in contract terms, or null where it cannot be said or may change. */
    public static @Nullable Lock of(Body body, Lock lock, Declarations declarations) {
        if (Places.anyStep(lock.place(), step -> mayChange(step, declarations))) {
            return null;
        }
        Place place = Places.substitute(lock.place(), root -> root(body, root));
        return place == null || Places.depth(place) > LONGEST_NAME ? null : lock.at(place);
    }

    /** The lock as the overriding method would name it: an overridden one speaks of the same object and the same arguments. */
    static @Nullable HeldLock in(DeclaredMethod method, LockExpression expression, Mode mode, Names names) {
        List<Value> parameters = new ArrayList<>();
        for (int i = 0; i < method.ref().parameters().size(); i++) {
            parameters.add(new Value.At(new Place.Local(
                    i, "parameter " + i, method.ref().parameters().get(i))));
        }
        Place self = new Place.This(method.ref().owner());
        return names.instantiate(expression, mode, self, parameters, LockState.EMPTY);
    }

    private static boolean mayChange(Place step, Declarations declarations) {
        if (step instanceof Place.Field field) {
            return !declarations.isFinal(field.field());
        } else if (step instanceof Place.StaticField field) {
            return !declarations.isFinal(field.field());
        }
        return step instanceof Place.Result || step instanceof Place.Element;
    }

    private static @Nullable Place root(Body body, Place root) {
        if (root instanceof Place.This self && !self.type().equals(body.thisType())) {
            return new Place.Outer(new Place.This(body.thisType()), self.type());
        } else if (root instanceof Place.Local variable) {
            int index = body.parameters().indexOf(variable);
            return index < 0 || isAssigned(body, variable) ? null : new Place.Parameter(index, variable.name());
        }
        return root;
    }

    private static boolean isAssigned(Body body, Place.Local variable) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Assign assign
                        && assign.target().equals(variable)) {
                    return true;
                }
            }
        }
        return false;
    }
}

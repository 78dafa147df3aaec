package dev.interlock.processor.check.release;

import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call or creation that opened a scope, where that is no method of the lock itself.
 *
 * @param type the scope's type
 */
record ScopeOpener(Instruction instruction, TypeRef type) {

    /** What opened the scope that lets the lock go; null where the lock itself did. */
    static @Nullable ScopeOpener of(Body body, Hold hold) {
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (call.result() != null && call.position().equals(hold.acquired())) {
                return new ScopeOpener(call, call.result().type());
            }
        }
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (creation.position().equals(hold.acquired())) {
                return new ScopeOpener(creation, creation.type());
            }
        }
        return null;
    }

    /** It as a reader would write it there, without its arguments. */
    String text(LockState state) {
        if (instruction instanceof Instruction.Call call) {
            return (call.receiver() instanceof Value.At at
                            ? receiver(at.place(), state) + call.method().name()
                            : call.method())
                    + arguments(call.arguments());
        }
        return "new " + type + arguments(((Instruction.New) instruction).arguments());
    }

    private static String receiver(Place place, LockState state) {
        return place instanceof Place.This ? "" : Wording.name(place, state) + ".";
    }

    private static String arguments(List<Value> arguments) {
        return arguments.isEmpty() ? "()" : "(...)";
    }
}

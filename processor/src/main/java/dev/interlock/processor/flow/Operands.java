package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call or a creation is made on and with, for which {@code this} and the parameters of a contract stand.
 *
 * @param receiver null where there is none, or it has no name
 */
public record Operands(@Nullable Place receiver, List<Value> arguments) {
    /** Those of a call. */
    public static Operands of(Instruction.Call call) {
        return new Operands(call.receiver() instanceof Value.At at ? at.place() : null, call.arguments());
    }

    /** Those of a creation, with the new object in place of a receiver. */
    public static Operands of(Instruction.New creation) {
        return new Operands(creation.result(), creation.arguments());
    }

    /** The lock by what the operands are called here, or null where it cannot be named. */
    public @Nullable Lock instantiate(Lock inTerms) {
        return Names.instantiate(inTerms, receiver, arguments);
    }
}

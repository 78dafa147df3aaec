package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.summary.Acquisition;
import org.jspecify.annotations.Nullable;

/** A lock in the words of the body that takes it, before it got the one name that all expressions for it share. */
public final class SaidLock {
    private SaidLock() {}

    /** The lock that is taken, as the body says it; null where it does not. */
    public static @Nullable Lock of(Acquisition acquisition, Names names) {
        Instruction instruction = acquisition.instruction();
        HeldLock lock = acquisition.lock();
        if (lock == null) {
            return null;
        } else if (instruction instanceof Instruction.Acquire acquire) {
            return acquire.locks().stream()
                    .filter(each -> names.lock(each, acquire.mode(), acquisition.state())
                            .equals(lock))
                    .findFirst()
                    .orElse(null);
        } else if (acquisition.taken().lock() == null) {
            return null;
        } else if (instruction instanceof Instruction.Call call) {
            Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
            return Names.instantiate(acquisition.taken().lock(), receiver, call.arguments());
        } else if (instruction instanceof Instruction.New creation) {
            return Names.instantiate(acquisition.taken().lock(), creation.result(), creation.arguments());
        }
        return null;
    }
}

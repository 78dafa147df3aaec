package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.Operands;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Lock;
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
            return Operands.of(call).instantiate(acquisition.taken().lock());
        } else if (instruction instanceof Instruction.New creation) {
            return Operands.of(creation).instantiate(acquisition.taken().lock());
        }
        return null;
    }
}

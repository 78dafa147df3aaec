package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.summary.Acquisition;
import org.jspecify.annotations.Nullable;

/**
 * Two locks of one class: one held, the other being taken.
 *
 * @param acquisition the taking of the second
 * @param held the first
 * @param hold how the first is held
 * @param lockClass the class of both
 */
record InstancePair(Acquisition acquisition, HeldLock held, Hold hold, LockClass lockClass) {
    /** The object that the held lock belongs to. */
    Place outerOwner() {
        return owner(held.lock(), lockClass);
    }

    /** The object that the lock taken belongs to; null where it has no name here. */
    @Nullable Place innerOwner() {
        HeldLock inner = acquisition.lock();
        return inner == null ? null : owner(inner.lock(), lockClass);
    }

    /** The object itself for a monitor, the array for its element, the object with the field for a lock in a field. */
    static Place owner(Lock lock, LockClass lockClass) {
        return lockClass.member().equals(LockClass.MONITOR)
                ? lock.place()
                : Places.parent(lock.place()).orElse(lock.place());
    }

    /** The lock that is taken, as the body says it; null where it does not. */
    @Nullable Lock unrenamed(Names names) {
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

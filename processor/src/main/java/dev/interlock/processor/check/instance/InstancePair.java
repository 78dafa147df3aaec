package dev.interlock.processor.check.instance;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.ir.Body;
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
    /** The body that takes the second. */
    Body body() {
        return acquisition.frame().body();
    }

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
}

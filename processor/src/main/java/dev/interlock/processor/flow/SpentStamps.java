package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;

/**
 * The stamps with which a lock was let go, each with that lock: that such a stamp is one of the lock does not tell that the lock is held. A
 * state keeps it as what a field of the stamp refers to, so that it ends where the variable is set anew.
 */
final class SpentStamps {
    private static final TypeRef STAMP = new TypeRef("java.util.concurrent.locks.StampedLock");

    private SpentStamps() {}

    /** The state where the lock was let go with the stamp. */
    static LockState spent(Place stamp, HeldLock lock, LockState state) {
        return state.withBinding(
                field(stamp, lock.mode()), new Value.At(lock.lock().place()));
    }

    /** Whether that lock was let go with the stamp. */
    static boolean isSpent(Place stamp, HeldLock lock, LockState state) {
        return new Value.At(lock.lock().place()).equals(state.binding(field(stamp, lock.mode())));
    }

    private static Place field(Place stamp, Mode mode) {
        return new Place.Field(stamp, new FieldRef(STAMP, "spent, " + mode));
    }
}

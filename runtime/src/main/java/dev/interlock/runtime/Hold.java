package dev.interlock.runtime;

import dev.interlock.runtime.jfr.FlightRecording;
import dev.interlock.runtime.jfr.Recorded;
import dev.interlock.runtime.order.LockClass;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A lock that a thread holds, as the watch sees it. The holds of a thread are a list, the innermost first. */
final class Hold {
    private final WeakReference<Monitor> lock;

    /** Null where nobody asks for orders. */
    final @Nullable LockClass lockClass;

    final boolean shared;

    /** What the same thread took before and still holds. Set before the hold is seen by others. */
    @Nullable Hold outer;

    /** The event of it, if somebody records how long locks are held. */
    final @Nullable Recorded recorded;

    /** When it began: a value of {@link System#nanoTime}. Set before the hold is seen by others. */
    long since;

    Hold(Monitor lock, @Nullable LockClass lockClass, boolean shared) {
        this(new WeakReference<>(lock), lockClass, shared, FlightRecording.newHold());
    }

    private Hold(
            WeakReference<Monitor> lock, @Nullable LockClass lockClass, boolean shared, @Nullable Recorded recorded) {
        this.lock = lock;
        this.lockClass = lockClass;
        this.shared = shared;
        this.recorded = recorded;
    }

    /** Begins now. Allocates nothing. */
    void begin() {
        since = System.nanoTime();
        if (recorded != null) {
            recorded.begin();
        }
    }

    boolean isOf(Monitor other) {
        return lock.refersTo(other);
    }

    /** The lock; null if it is gone, and then nobody can want it. */
    @Nullable Monitor lock() {
        return lock.get();
    }

    /** The list without another hold, which it contains. */
    @Nullable Hold without(Hold other) {
        if (this == other) {
            return outer;
        }
        Hold copy = new Hold(lock, lockClass, shared, recorded);
        copy.since = since;
        copy.outer = outer == null ? null : outer.without(other);
        return copy;
    }
}

package dev.interlock.runtime;

import dev.interlock.runtime.jfr.FlightRecording;
import dev.interlock.runtime.jfr.Recorded;
import dev.interlock.runtime.order.LockClass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a thread holds, as the watch sees it. The holds of a thread are a list, the innermost first. One that has
 * ended is marked and passed over, so that to end it takes no memory: an unlock must not fail for lack of it.
 */
final class Hold {
    private static final VarHandle ENDED = Fields.handle(MethodHandles.lookup(), Hold.class, "ended", boolean.class);

    private final WeakReference<Monitor> lock;

    /** Null where nobody asks for orders. */
    final @Nullable LockClass lockClass;

    final boolean shared;

    /** What the same thread took before, some of which may have ended. */
    private volatile @Nullable Hold outer;

    private volatile boolean ended;

    /** The event of it, if somebody records how long locks are held. */
    final @Nullable Recorded recorded;

    /** When it began: a value of {@link System#nanoTime}. Set before the hold is seen by others. */
    long since;

    Hold(Monitor lock, @Nullable LockClass lockClass, boolean shared) {
        this.lock = new WeakReference<>(lock);
        this.lockClass = lockClass;
        this.shared = shared;
        this.recorded = FlightRecording.newHold();
    }

    /** Begins now, under another one. Allocates nothing. */
    void begin(@Nullable Hold under) {
        outer = under;
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

    /** Ends it; false if that has been done. */
    boolean end() {
        return ENDED.compareAndSet(this, false, true);
    }

    /** The next one outwards that has not ended. */
    @Nullable Hold outer() {
        return firstOf(outer);
    }

    /** The first that has not ended, of this one and those around it. */
    static @Nullable Hold firstOf(@Nullable Hold from) {
        Hold at = from;
        while (at != null && at.ended) {
            at = at.outer;
        }
        return at;
    }

    /** Lets go of those around it that have ended. Whoever does so at the same time passes over such ones only, too. */
    void prune() {
        for (Hold at = this; at != null; at = at.outer) {
            at.outer = firstOf(at.outer);
        }
    }
}

package dev.interlock.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What sees each lock being taken and let go, where somebody has asked for that: the {@link LockOrderMonitor}, or a
 * measurement of how long locks are held.
 *
 * <p>While nobody asks, {@link #isOn} is false and that is all there is. While it is on, the fast paths of the locks step
 * aside, and their slow paths tell it; a lock that has been taken so says so itself, and is let go of in the same way. Mutexes
 * without an owner are not watched: who holds one is not who lets it go.
 */
final class Watch {
    private static final ReentrantLock CHANGING = new ReentrantLock();
    private static volatile Watch current = new Watch(new Holders(), null, false);

    /** Is or is not on, as a constant for the JIT compiler, which drops the code that asks and compiles anew on a change. */
    private static final MutableCallSite SWITCH = new MutableCallSite(MethodHandles.constant(boolean.class, false));

    private static final MethodHandle ON = SWITCH.dynamicInvoker();

    static {
        LockOrderMonitor.startIfAsked();
        LockEvents.watchHoldsIfAsked();
    }

    private final Holders holders;
    private final @Nullable LockOrderMonitor monitor;
    private final boolean timesHolds;

    private Watch(Holders holders, @Nullable LockOrderMonitor monitor, boolean timesHolds) {
        this.holders = holders;
        this.monitor = monitor;
        this.timesHolds = timesHolds;
    }

    /** Whether locks tell. */
    static boolean isOn() {
        try {
            return (boolean) ON.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** The monitor that is on, or null. */
    static @Nullable LockOrderMonitor monitor() {
        return current.monitor;
    }

    static void setMonitor(@Nullable LockOrderMonitor monitor) {
        change(watch -> new Watch(watch.heldSoFar(), monitor, watch.timesHolds));
    }

    /** Switches the monitor off if it is this one. */
    static void dismiss(LockOrderMonitor monitor) {
        change(watch -> watch.monitor == monitor ? new Watch(watch.heldSoFar(), null, watch.timesHolds) : watch);
    }

    /** Whether the time is taken for which locks are held. */
    static boolean timesHolds() {
        return current.timesHolds;
    }

    static void setTimesHolds(boolean timesHolds) {
        change(watch -> new Watch(watch.heldSoFar(), watch.monitor, timesHolds));
    }

    private static void change(UnaryOperator<Watch> change) {
        CHANGING.lock();
        try {
            current = change.apply(current);
            SWITCH.setTarget(MethodHandles.constant(boolean.class, current.isWanted()));
            MutableCallSite.syncAll(new MutableCallSite[] {SWITCH});
        } finally {
            CHANGING.unlock();
        }
    }

    private boolean isWanted() {
        return monitor != null || timesHolds;
    }

    /** What has been seen; nothing if locks have come and gone unseen meanwhile. */
    private Holders heldSoFar() {
        return isWanted() ? holders : new Holders();
    }

    /** A constructor or initialiser of this class creates a lock, or something that does. */
    static void sees(Class<?> creating) {
        LockOrderMonitor monitor = current.monitor;
        if (monitor != null) {
            monitor.declareFrom(creating);
        }
    }

    /** This thread is about to wait for a lock; throws what is thrown at that by whoever watches. */
    static Attempt wants(Monitor lock, boolean shared, Patience patience) {
        Watch watch = current;
        Attempt attempt = watch.attempt(lock, shared);
        if (watch.monitor != null && !patience.timed()) {
            attempt.examinedBy(watch.monitor.rules()::examine);
        }
        return attempt;
    }

    /** This thread may wait for a lock among others, while it holds none of those. */
    static void mayWaitFor(Lock lock) {
        Watch watch = current;
        boolean shared = lock instanceof ReadSide;
        Monitor wanted =
                lock instanceof ReadSide reader ? reader.writeSide() : lock instanceof Monitor own ? own : null;
        if (watch.monitor != null && wanted != null && wanted.isWatched()) {
            Attempt attempt = watch.attempt(wanted, shared);
            attempt.examinedBy(watch.monitor.rules()::examineOrder);
            attempt.ended(false);
        }
    }

    /** This thread, which has the write side's mutex, is about to wait for readers to leave. */
    static Attempt waitsOn(WriteSide lock, Patience patience) {
        Watch watch = current;
        Attempt attempt = watch.attempt(lock, false);
        if (watch.monitor != null && !patience.timed()) {
            attempt.examinedBy(watch.monitor.rules()::examineWait);
        }
        return attempt;
    }

    /** This thread is about to let go of a lock until it is called, and to take it again under whatever else it holds. */
    static Attempt willReturn(Monitor lock) {
        Watch watch = current;
        Attempt attempt = watch.attempt(lock, false);
        if (watch.monitor != null) {
            attempt.examinedBy(watch.monitor.rules()::examineOrder);
        }
        return attempt;
    }

    /** This thread is about to take a lock if that needs no waiting. */
    static Attempt tries(Monitor lock, boolean shared) {
        return current.attempt(lock, shared);
    }

    private Attempt attempt(Monitor lock, boolean shared) {
        StackRoom.ensure();
        Hold hold = new Hold(lock, monitor == null ? null : monitor.rules().classOf(lock), shared);
        return new Attempt(lock, holders.join(), holders, hold);
    }

    /** This thread is about to let go of a lock. The hold that ends, if it has been seen to begin. */
    static @Nullable Hold letsGo(Monitor lock, boolean shared) {
        return current.holders.remove(lock, shared);
    }

    static Holders holders() {
        return current.holders;
    }
}

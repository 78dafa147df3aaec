package dev.interlock.runtime;

import dev.interlock.runtime.jfr.FlightRecording;
import dev.interlock.runtime.jfr.Recorded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What happens to locks, told to listeners and to the flight recorder: that a thread had to wait, that a lock was handed
 * off, that it was held for long. Nothing is told that nobody has asked for.
 *
 * <p>In a recording the events are {@code dev.interlock.LockContention}, {@code dev.interlock.LockHandOff} and {@code
 * dev.interlock.LongHold}. The last is off until a recording enables it; one that begins when locks are in use already is
 * noticed when next a thread has to wait for a lock.
 */
public final class LockEvents {
    private static final List<Told> LISTENERS = new CopyOnWriteArrayList<>();

    private record Told(LockListener listener, long longHoldNanos) {}

    private LockEvents() {}

    /** Tells a listener from now on. */
    public static void addListener(LockListener listener) {
        LISTENERS.add(new Told(listener, listener.longHoldNanos()));
        watchHoldsIfAsked();
    }

    /** Tells it no more. */
    public static void removeListener(LockListener listener) {
        LISTENERS.removeIf(told -> told.listener.equals(listener));
        watchHoldsIfAsked();
    }

    /** Has the watch on if and only if somebody wants to know how long locks are held. */
    static void watchHoldsIfAsked() {
        boolean asked = FlightRecording.recordsHolds()
                || LISTENERS.stream().anyMatch(told -> told.longHoldNanos != Long.MAX_VALUE);
        if (asked != Watch.timesHolds()) {
            Watch.setTimesHolds(asked);
        }
    }

    /** A thread is about to park for a lock. */
    static @Nullable Recorded beginWait() {
        try {
            if (FlightRecording.isOn()) {
                watchHoldsIfAsked();
            }
            return FlightRecording.beginContention();
        } catch (OutOfMemoryError thenWithout) {
            return null;
        }
    }

    /** The current thread has got a lock, or given up. */
    static void waited(Monitor lock, boolean shared, Waiter w, Outcome outcome) {
        if (w.hasParked() && (w.recorded() != null || FlightRecording.isOn() || !LISTENERS.isEmpty())) {
            try {
                tellWaited(lock, shared, w, outcome == Outcome.ACQUIRED);
            } catch (Throwable e) {
                complain(e);
            }
        }
    }

    private static void tellWaited(Monitor lock, boolean shared, Waiter w, boolean acquired) {
        Recorded recorded = w.recorded();
        if (recorded != null) {
            recorded.tell(lock::tag, shared, acquired);
        }
        boolean handedOff = w.status() == Waiter.GRANTED && !shared;
        long nanos = w.parkedNanos();
        if (handedOff) {
            FlightRecording.handOff(lock::tag, nanos);
        }
        for (Told told : LISTENERS) {
            told.listener.waited(lock.tag(), nanos, acquired);
            if (handedOff) {
                told.listener.handedOff(lock.tag(), nanos);
            }
        }
    }

    /** The current thread has let go of a lock. */
    static void held(Monitor lock, @Nullable Hold hold) {
        if (hold != null && Watch.timesHolds()) {
            try {
                tellHeld(lock, hold);
            } catch (Throwable e) {
                complain(e);
            }
        }
    }

    private static void tellHeld(Monitor lock, Hold hold) {
        if (hold.recorded != null) {
            hold.recorded.tell(lock::tag, hold.shared, true);
        }
        long nanos = System.nanoTime() - hold.since;
        for (Told told : LISTENERS) {
            if (nanos >= told.longHoldNanos) {
                told.listener.heldLong(lock.tag(), nanos);
            }
        }
    }

    /** Whatever a listener throws, the lock stays what it has become. */
    private static void complain(Throwable e) {
        try {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } catch (Throwable evenThen) {
            return;
        }
    }
}

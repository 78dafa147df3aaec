package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;

/**
 * How long a thread is willing to wait, and whether an interrupt ends the wait.
 *
 * @param interruptible whether an interrupt ends the wait
 * @param timed whether {@code deadline} counts
 * @param deadline a value of {@link System#nanoTime}
 */
record Patience(boolean interruptible, boolean timed, long deadline) {
    /** Waits for ever, whatever happens. */
    static final Patience ENDLESS = new Patience(false, false, 0L);

    /** Waits until interrupted. */
    static final Patience INTERRUPTIBLE = new Patience(true, false, 0L);

    static Patience interruptible(long time, TimeUnit unit) {
        return new Patience(true, true, System.nanoTime() + unit.toNanos(time));
    }

    static Patience uninterruptible(long time, TimeUnit unit) {
        return new Patience(false, true, System.nanoTime() + unit.toNanos(time));
    }

    /** Nanoseconds until the deadline; the longest possible time when there is none. */
    long left() {
        return timed ? deadline - System.nanoTime() : Long.MAX_VALUE;
    }

    boolean isOver() {
        return left() <= 0L;
    }
}

package dev.interlock.runtime;

/**
 * Is told of waits, hand-offs and long holds, for metrics. Added by {@link LockEvents#addListener}.
 *
 * <p>A lock is named as it was: "Account.mu"; one without a name by its field, where the {@link LockOrderMonitor} was on when
 * it was created, else by its kind and identity, "Mutex@1b28cdfa", which are as many names as there are such locks. Methods are called by
 * the thread that the event is about, by several at the same time, and the first two while that thread has the lock: so
 * they should be quick and take no locks. What they throw goes to the thread's handler of uncaught exceptions.
 */
public interface LockListener {
    /**
     * A thread had to park for a lock.
     *
     * @param nanos for how long, in nanoseconds
     * @param acquired whether it has got the lock, and was not interrupted or out of time
     */
    default void waited(String lock, long nanos, boolean acquired) {}

    /**
     * A thread was handed the lock straight by the one that let it go, having waited for over a millisecond. It is also told
     * as {@link #waited}.
     *
     * @param waitedNanos how long it had waited, in nanoseconds
     */
    default void handedOff(String lock, long waitedNanos) {}

    /**
     * A thread has let go of a lock that it has held for at least {@link #longHoldNanos}.
     *
     * @param nanos for how long, in nanoseconds
     */
    default void heldLong(String lock, long nanos) {}

    /**
     * How long a lock has to be held to be told, in nanoseconds; {@link Long#MAX_VALUE} for never. Asked once. Unless it is
     * that, each acquisition of a lock is timed, and takes some hundred nanoseconds more.
     */
    default long longHoldNanos() {
        return Long.MAX_VALUE;
    }
}

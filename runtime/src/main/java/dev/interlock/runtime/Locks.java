package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/**
 * Taking several locks together, in one {@link Held}, without deadlock whatever their order.
 *
 * <pre>{@code
 * try (Held both = Locks.lockAll(from.mu, to.mu)) {
 *     from.balance -= amount;
 *     to.balance += amount;
 * }
 * }</pre>
 *
 * <p>Any {@link Lock}s will do, of Interlock or not. A lock that is named twice is taken once, and the write lock of an
 * {@link RWMutex} stands for its read lock too. Whatever goes wrong, all are taken or none.
 */
public final class Locks {
    private Locks() {}

    /**
     * Takes all the locks, waiting for as long as it takes.
     *
     * @throws IllegalMonitorStateException if one of them says that this thread holds it already
     */
    public static Held lockAll(Lock... locks) {
        LockSet set = LockSet.of(locks).announced();
        set.takeAll(Lock::lock);
        return set;
    }

    /** As {@link #lockAll(Lock...)}, waiting until interrupted. */
    public static Held lockAllInterruptibly(Lock... locks) throws InterruptedException {
        LockSet set = LockSet.of(locks).announced();
        set.takeAll(Lock::lockInterruptibly);
        return set;
    }

    /**
     * As {@link #lockAllInterruptibly}, waiting no longer than this in total.
     *
     * @throws TimeoutException if they could not all be taken in that time
     */
    public static Held lockAll(long time, TimeUnit unit, Lock... locks) throws InterruptedException, TimeoutException {
        LockSet set = LockSet.of(locks);
        long deadline = System.nanoTime() + unit.toNanos(time);
        set.takeAll(new FirstInTime(deadline));
        return set;
    }

    /** Takes a lock before a deadline, and in the first round also without waiting after it. */
    private static final class FirstInTime implements LockSet.First<InterruptedException, TimeoutException> {
        private final long deadline;
        private boolean tried;

        FirstInTime(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public void take(Lock lock) throws InterruptedException, TimeoutException {
            long left = deadline - System.nanoTime();
            if ((tried && left <= 0L) || !lock.tryLock(left, TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("could not lock all in time");
            }
            tried = true;
        }
    }
}

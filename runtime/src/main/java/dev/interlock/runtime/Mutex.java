package dev.interlock.runtime;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * A small, fast and fair mutual exclusion lock that a thread cannot take twice.
 *
 * <pre>{@code
 * private final Mutex mu = new Mutex();
 * @GuardedBy("mu") private long balance;
 *
 * void deposit(long amount) {
 *     try (Held held = mu.acquire()) {
 *         balance += amount;
 *     }
 * }
 * }</pre>
 *
 * <p>There are two kinds. {@code new Mutex()} belongs to the thread that locked it: locking it again from that thread and
 * unlocking it from another one throw {@link IllegalMonitorStateException}. {@link #unowned()} has no owner and may be
 * unlocked by any thread, as when one thread locks it and another, told by a message, unlocks it.
 *
 * <p>Threads that are running may overtake threads that wait, which keeps the lock busy, but only for about a
 * millisecond: then it is handed to the one that has waited longest. So every thread gets it. Unlocking happens-before
 * the next locking. A mutex cannot be serialised or cloned: a copy would be another lock.
 */
public final class Mutex extends Monitor implements Lock {
    static {
        Rehearsal.done();
    }

    /** A mutex that is not locked, and that refuses misuse. */
    public Mutex() {
        super(Details.owned());
    }

    private Mutex(Details details) {
        super(details);
    }

    /** A mutex like {@code new Mutex()} that is called so in messages, by convention after its field: "Account.mu". */
    public static Mutex named(String name) {
        return new Mutex(Details.named(name, true));
    }

    /** A mutex that any thread may unlock. A thread that locks it twice waits for another one to unlock it. */
    public static Mutex unowned() {
        return new Mutex(Details.UNOWNED);
    }

    /** A mutex like {@link #unowned()} that is called so in messages. */
    public static Mutex unowned(String name) {
        return new Mutex(Details.named(name, false));
    }

    /**
     * Locks, waiting for as long as it takes.
     *
     * @throws IllegalMonitorStateException if this thread already holds it
     */
    @Override
    public void lock() {
        long me = ThreadId.current();
        if (!claim(me)) {
            checkNotHeld("lock", me);
            acquireUninterruptibly(Patience.ENDLESS);
        }
    }

    /**
     * Locks, waiting until interrupted.
     *
     * @throws IllegalMonitorStateException if this thread already holds it
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        lockInterruptibly(Patience.INTERRUPTIBLE);
    }

    /** Locks if that is possible at once; false also if this thread already holds it. */
    @Override
    public boolean tryLock() {
        return acquireAtOnce(ThreadId.current());
    }

    /**
     * Locks, waiting no longer than this; a time of zero or less does not wait.
     *
     * @throws IllegalMonitorStateException if this thread already holds it, and would wait in vain
     */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lockInterruptibly(Patience.interruptible(time, unit));
    }

    private boolean lockInterruptibly(Patience patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long me = ThreadId.current();
        if (claim(me)) {
            return true;
        }
        checkNotHeld("lock", me);
        return acquire(patience);
    }

    /** As {@link #tryLock(long, TimeUnit)}, but an interrupt does not end the wait and is kept for later. */
    public boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        long me = ThreadId.current();
        if (claim(me)) {
            return true;
        }
        checkNotHeld("lock", me);
        return acquireUninterruptibly(Patience.uninterruptible(time, unit));
    }

    /**
     * Unlocks.
     *
     * @throws IllegalMonitorStateException if it is not locked or, unless {@linkplain #unowned unowned}, another thread
     *     holds it; nothing has changed then
     */
    @Override
    public void unlock() {
        if (!releaseFast(ThreadId.current())) {
            checkHeld("unlock");
            release();
        }
    }

    /**
     * Unlocks, and hands the lock straight to the thread that has waited longest, where one waits. That costs a thread
     * switch; {@link #unlock} does so by itself where fairness asks for it.
     *
     * @throws IllegalMonitorStateException as {@link #unlock}
     */
    public void unlockFair() {
        checkHeld("unlock");
        releaseFairly();
    }

    /**
     * Locks, for a {@code try} with resources.
     *
     * @throws IllegalMonitorStateException if this thread already holds it
     */
    public Held acquire() {
        Held held = new HeldLock(this);
        lock();
        return held;
    }

    /** A condition to wait for in the classic way. Its methods ask for the lock, else they throw. */
    @Override
    public Condition newCondition() {
        return new MonitorCondition(this);
    }

    /**
     * Waits, with the lock released meanwhile, until the predicate holds. It holds, and so does this thread the lock, on
     * return. There is nothing to signal: whoever releases the lock tests the predicates of those who wait.
     *
     * @param predicate reads what the lock guards and nothing else; it is called under the lock, by whichever thread holds
     *     it. What it throws reaches the thread that waits for it, and no other
     * @throws IllegalMonitorStateException if this thread does not hold the lock
     */
    public void await(BooleanSupplier predicate) throws InterruptedException {
        await(predicate, Patience.INTERRUPTIBLE);
    }

    /** As {@link #await(BooleanSupplier)}, but no longer than this; false if the predicate does not hold on return. */
    public boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
        return await(predicate, Patience.interruptible(time, unit));
    }

    /** As {@link #await(BooleanSupplier)}, but an interrupt does not end the wait and is kept for later. */
    public void awaitUninterruptibly(BooleanSupplier predicate) {
        awaitUninterruptibly(predicate, Patience.ENDLESS);
    }

    /** As {@link #await(BooleanSupplier, long, TimeUnit)}, but an interrupt does not end the wait. */
    public boolean awaitUninterruptibly(BooleanSupplier predicate, long time, TimeUnit unit) {
        return awaitUninterruptibly(predicate, Patience.uninterruptible(time, unit));
    }

    /** Whether some thread holds the lock, at some moment of this call. */
    public boolean isLocked() {
        return ownerId() != ThreadId.NONE;
    }

    /** Whether this thread locked it and it has not been unlocked since. */
    public boolean isHeldByCurrentThread() {
        return isHeldBy(ThreadId.current());
    }

    /** How many threads wait for the lock, about. */
    public int getQueueLength() {
        return waiters();
    }

    /** Whether threads wait for the lock, at some moment of this call. */
    public boolean hasQueuedThreads() {
        return waiters() > 0;
    }

    /** The thread that holds the lock, if it is owned and the JDK can find that thread: virtual threads are not listed. */
    public Optional<Thread> getOwner() {
        return findOwner();
    }

    /** Its name or identity, the thread that holds it, and how many wait. */
    @Override
    public String toString() {
        return describe();
    }

    @Override
    String kind() {
        return "Mutex";
    }
}

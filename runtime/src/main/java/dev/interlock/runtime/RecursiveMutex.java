package dev.interlock.runtime;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * A {@link Mutex} that its owner may lock again, and that is free once it has been unlocked as often.
 *
 * <p>For code that calls back into itself under its lock. Where that can be avoided, {@code Mutex} says more: one that is
 * taken once protects an invariant that holds whenever it is free.
 */
public final class RecursiveMutex extends Monitor implements Lock {
    static {
        Rehearsal.done();
    }

    /** How often the owner has locked it beyond the first time. Guarded by the lock. */
    private int again;

    /** A mutex that is not locked. */
    public RecursiveMutex() {
        super(Details.owned());
    }

    private RecursiveMutex(Details details) {
        super(details);
    }

    /** A mutex that is called so in messages, by convention after its field: "Account.mu". */
    public static RecursiveMutex named(String name) {
        return new RecursiveMutex(Details.named(name, true));
    }

    /** Locks, waiting for as long as it takes, unless this thread holds it already: then it holds it once more. */
    @Override
    public void lock() {
        long me = ThreadId.current();
        if (!claim(me) && !reenter(me)) {
            acquireUninterruptibly(Patience.ENDLESS);
        }
    }

    /** As {@link #lock}, waiting until interrupted. */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        lockInterruptibly(Patience.INTERRUPTIBLE);
    }

    /** Locks if that is possible at once, as it is for the owner. */
    @Override
    public boolean tryLock() {
        long me = ThreadId.current();
        return acquireAtOnce(me) || reenter(me);
    }

    /** As {@link #lock}, waiting no longer than this; a time of zero or less does not wait. */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lockInterruptibly(Patience.interruptible(time, unit));
    }

    private boolean lockInterruptibly(Patience patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long me = ThreadId.current();
        return claim(me) || reenter(me) || acquire(patience);
    }

    /** As {@link #tryLock(long, TimeUnit)}, but an interrupt does not end the wait and is kept for later. */
    public boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        long me = ThreadId.current();
        return claim(me) || reenter(me) || acquireUninterruptibly(Patience.uninterruptible(time, unit));
    }

    /** Locks once more if this thread is the owner. */
    private boolean reenter(long me) {
        if (!isHeldBy(me)) {
            return false;
        }
        if (again == Integer.MAX_VALUE) {
            throw new Error("lock of " + label() + ": held too many times");
        }
        again++;
        return true;
    }

    /**
     * Unlocks once; the lock is free once that has been done as often as it was locked.
     *
     * @throws IllegalMonitorStateException if this thread does not hold it; nothing has changed then
     */
    @Override
    public void unlock() {
        if (again != 0 || !releaseFast(ThreadId.current())) {
            checkHeld("unlock");
            if (again == 0) {
                release();
            } else {
                again--;
            }
        }
    }

    /**
     * Unlocks once, and if that was the last time hands the lock straight to the thread that has waited longest.
     *
     * @throws IllegalMonitorStateException as {@link #unlock}
     */
    public void unlockFair() {
        checkHeld("unlock");
        if (again == 0) {
            releaseFairly();
        } else {
            again--;
        }
    }

    /** Locks, for a {@code try} with resources. */
    public Held acquire() {
        Held held = new HeldLock(this);
        lock();
        return held;
    }

    /** A condition to wait for in the classic way; waiting lets go of the lock however often it is held. */
    @Override
    public Condition newCondition() {
        return new MonitorCondition(this);
    }

    /**
     * Waits, with the lock released however often it is held, until the predicate holds. As {@link
     * Mutex#await(BooleanSupplier)}.
     *
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

    @Override
    boolean waitIn(WaitingRoom room, ConditionWaiter w) {
        int holds = again;
        again = 0;
        try {
            return super.waitIn(room, w);
        } finally {
            again = holds;
        }
    }

    /** How often this thread holds the lock; 0 if it does not. */
    public int getHoldCount() {
        return isHeldByCurrentThread() ? again + 1 : 0;
    }

    /** Whether some thread holds the lock, at some moment of this call. */
    public boolean isLocked() {
        return ownerId() != ThreadId.NONE;
    }

    /** Whether this thread holds the lock. */
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

    /** The thread that holds the lock, if the JDK can find it: virtual threads are not listed. */
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
        return "RecursiveMutex";
    }
}

package dev.interlock.runtime;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * A lock that many readers or one writer hold. Neither side is taken twice by one thread.
 *
 * <pre>{@code
 * private final RWMutex mu = new RWMutex();
 * @GuardedBy("mu") private final Map<String, Integer> table = new HashMap<>();
 *
 * int find(String key) {
 *     try (Held held = mu.acquireRead()) {
 *         return table.getOrDefault(key, 0);
 *     }
 * }
 * }</pre>
 *
 * <p>A writer that waits holds new readers back, so that readers who keep coming cannot keep it out; readers that wait when
 * a writer leaves go before the next writer. Writers among themselves are served as by a {@link Mutex}.
 *
 * <p>The write lock belongs to its thread, as a {@code Mutex} does. A read lock is to be unlocked by the thread that took
 * it. One reader is known, usually the first; the others are only counted. The one that is known is refused when it takes
 * either side again, and no other thread can unlock for it. A write unlock happens-before the next lock of either side, a
 * read unlock before the next write lock.
 */
public final class RWMutex implements ReadWriteLock {
    static {
        Rehearsal.done();
    }

    private final WriteSide writers;
    private final ReadSide readers;

    /** A lock that nobody holds. */
    public RWMutex() {
        this(Details.owned());
    }

    private RWMutex(Details details) {
        writers = new WriteSide(details);
        readers = writers.readers;
    }

    /** A lock that is called so in messages, by convention after its field: "Registry.mu". */
    public static RWMutex named(String name) {
        return new RWMutex(Details.named(name, true));
    }

    /**
     * Locks for reading, waiting for as long as it takes.
     *
     * @throws IllegalMonitorStateException if this thread holds the write lock, or is known to hold a read lock
     */
    public void rLock() {
        readers.lock();
    }

    /**
     * Locks for reading, waiting until interrupted.
     *
     * @throws IllegalMonitorStateException as {@link #rLock}
     */
    public void rLockInterruptibly() throws InterruptedException {
        readers.lockInterruptibly();
    }

    /** Locks for reading if that is possible at once: if no writer holds the lock or waits for it. */
    public boolean tryRLock() {
        return readers.tryLock();
    }

    /**
     * Locks for reading, waiting no longer than this; a time of zero or less does not wait.
     *
     * @throws IllegalMonitorStateException as {@link #rLock}
     */
    public boolean tryRLock(long time, TimeUnit unit) throws InterruptedException {
        return readers.tryLock(time, unit);
    }

    /** As {@link #tryRLock(long, TimeUnit)}, but an interrupt does not end the wait and is kept for later. */
    public boolean tryRLockUninterruptibly(long time, TimeUnit unit) {
        return readers.tryLockUninterruptibly(time, unit);
    }

    /**
     * Unlocks what was locked for reading.
     *
     * @throws IllegalMonitorStateException if no reader holds the lock; nothing has changed then
     */
    public void rUnlock() {
        readers.unlock();
    }

    /**
     * Locks for writing, waiting for as long as it takes.
     *
     * @throws IllegalMonitorStateException if this thread holds the write lock, or is known to hold a read lock
     */
    public void lock() {
        writers.lock();
    }

    /**
     * Locks for writing, waiting until interrupted.
     *
     * @throws IllegalMonitorStateException as {@link #lock}
     */
    public void lockInterruptibly() throws InterruptedException {
        writers.lockInterruptibly();
    }

    /** Locks for writing if that is possible at once: if there are neither readers nor writers. */
    public boolean tryLock() {
        return writers.tryLock();
    }

    /**
     * Locks for writing, waiting no longer than this; a time of zero or less does not wait.
     *
     * @throws IllegalMonitorStateException as {@link #lock}
     */
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return writers.tryLock(time, unit);
    }

    /** As {@link #tryLock(long, TimeUnit)}, but an interrupt does not end the wait and is kept for later. */
    public boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        return writers.tryLockUninterruptibly(time, unit);
    }

    /**
     * Unlocks what was locked for writing.
     *
     * @throws IllegalMonitorStateException if this thread does not hold the write lock; nothing has changed then
     */
    public void unlock() {
        writers.unlock();
    }

    /**
     * Turns the write lock into a read lock, with no moment between in which another writer could come. There is no way
     * back: two readers that both wanted it would wait for each other.
     *
     * @throws IllegalMonitorStateException if this thread does not hold the write lock
     */
    public void downgrade() {
        writers.downgrade();
    }

    /**
     * Locks for reading, for a {@code try} with resources.
     *
     * @throws IllegalMonitorStateException as {@link #rLock}
     */
    public Held acquireRead() {
        Held held = new HeldLock(readers);
        readers.lock();
        return held;
    }

    /**
     * Locks for writing, for a {@code try} with resources.
     *
     * @throws IllegalMonitorStateException as {@link #lock}
     */
    public Held acquireWrite() {
        Held held = new HeldLock(writers);
        writers.lock();
        return held;
    }

    /** The side of the readers, as a lock without conditions: the same object as {@link #readLock}. */
    public Lock rLocker() {
        return readers;
    }

    @Override
    public Lock readLock() {
        return readers;
    }

    /** The side of the writers, as a lock; its conditions are waited for with the write lock held. */
    @Override
    public Lock writeLock() {
        return writers;
    }

    /**
     * Waits, with the write lock released meanwhile, until the predicate holds; this thread holds the write lock before
     * and after. As {@link Mutex#await(BooleanSupplier)}; readers may be inside while the predicate is tested.
     *
     * @throws IllegalMonitorStateException if this thread does not hold the write lock
     */
    public void await(BooleanSupplier predicate) throws InterruptedException {
        writers.await(predicate, Patience.INTERRUPTIBLE);
    }

    /** As {@link #await(BooleanSupplier)}, but no longer than this; false if the predicate does not hold on return. */
    public boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
        return writers.await(predicate, Patience.interruptible(time, unit));
    }

    /** As {@link #await(BooleanSupplier)}, but an interrupt does not end the wait and is kept for later. */
    public void awaitUninterruptibly(BooleanSupplier predicate) {
        writers.awaitUninterruptibly(predicate, Patience.ENDLESS);
    }

    /** As {@link #await(BooleanSupplier, long, TimeUnit)}, but an interrupt does not end the wait. */
    public boolean awaitUninterruptibly(BooleanSupplier predicate, long time, TimeUnit unit) {
        return writers.awaitUninterruptibly(predicate, Patience.uninterruptible(time, unit));
    }

    /** How many readers hold the lock, at some moment of this call. */
    public int getReadLockCount() {
        return readers.readers();
    }

    /** Whether a writer holds the lock, at some moment of this call. */
    public boolean isWriteLocked() {
        return writers.isWriteLocked();
    }

    /** Whether this thread holds the write lock. */
    public boolean isHeldByCurrentThread() {
        return writers.isHeldBy(ThreadId.current());
    }

    /** How many threads wait for either side, about. */
    public int getQueueLength() {
        return readers.waiters() + writers.waiters();
    }

    /** The thread that holds the write lock, if the JDK can find it: virtual threads are not listed. */
    public Optional<Thread> getOwner() {
        return isWriteLocked() ? writers.findOwner() : Optional.empty();
    }

    /** Its name or identity, who holds it, and how many wait. */
    @Override
    public String toString() {
        return writers.describe();
    }
}

package dev.interlock.processor.model;

/** The sort of lock that a type is: what may be done with it, and whether its holder may take it again. */
public enum LockKind {
    /** {@code dev.interlock.runtime.Mutex}. */
    MUTEX(false, true),
    /** {@code dev.interlock.runtime.RWMutex}. */
    RW_MUTEX(false, true),
    /** {@code dev.interlock.runtime.RecursiveMutex}. */
    RECURSIVE_MUTEX(true, true),
    /** {@code java.util.concurrent.locks.ReentrantLock}. */
    REENTRANT_LOCK(true, false),
    /** {@code java.util.concurrent.locks.ReentrantReadWriteLock}. */
    REENTRANT_RW_LOCK(true, false),
    /** {@code java.util.concurrent.locks.StampedLock}. */
    STAMPED_LOCK(false, false),
    /** Some other {@code java.util.concurrent.locks.Lock}: nothing is known of re-entry, so it is taken to allow it. */
    LOCK(true, false),
    /** Some other {@code java.util.concurrent.locks.ReadWriteLock}. */
    RW_LOCK(true, false),
    /** A class whose methods carry {@code @Acquires} and {@code @Releases}. */
    USER_LOCK(true, false),
    /** Any object's monitor. */
    MONITOR(true, false);

    private final boolean reentrant;
    private final boolean ours;

    LockKind(boolean reentrant, boolean ours) {
        this.reentrant = reentrant;
        this.ours = ours;
    }

    /** Whether a thread that holds the lock may take it again without harm, as far as is known. */
    public boolean isReentrant() {
        return reentrant;
    }

    /** Whether the lock is one of Interlock's own. */
    public boolean isOurs() {
        return ours;
    }

    /** Whether the lock has a read mode beside the write mode. */
    public boolean hasReadMode() {
        return this == RW_MUTEX || this == REENTRANT_RW_LOCK || this == STAMPED_LOCK || this == RW_LOCK;
    }
}

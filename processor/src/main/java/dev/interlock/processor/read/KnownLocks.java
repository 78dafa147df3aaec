package dev.interlock.processor.read;

/**
 * What the lock methods of the JDK and of Interlock's runtime do.
 *
 * <p>{@code StampedLock}: an optimistic read counts as holding the read lock from {@code tryOptimisticRead} to {@code validate}, so that
 * the reads between the two are guarded. A conversion changes the mode where its result is not zero.
 *
 * <p>A condition counts as a write view of its lock: waiting for it needs the lock in that mode, and it is good for nothing else.
 */
final class KnownLocks {
    private KnownLocks() {}

    static final String TABLE = """
            java.util.concurrent.locks.Lock
              takes: lock lockInterruptibly
              tries: tryLock
              lets-go: unlock
              write-view: newCondition
            java.util.concurrent.locks.ReadWriteLock
              read-view: readLock
              write-view: writeLock
            java.util.concurrent.locks.StampedLock
              takes: writeLock writeLockInterruptibly
              takes-shared: readLock readLockInterruptibly
              begins-optimistic: tryOptimisticRead
              ends-optimistic: validate
              tries: tryWriteLock
              converts: tryConvertToWriteLock
              tries-shared: tryReadLock
              converts-shared: tryConvertToReadLock
              lets-go: unlockWrite tryUnlockWrite
              lets-go-shared: unlockRead tryUnlockRead
              lets-go-any: unlock tryConvertToOptimisticRead
              read-view: asReadLock
              write-view: asWriteLock
            dev.interlock.runtime.Mutex
              tries: tryLockUninterruptibly
              lets-go: unlockFair
              opens: acquire
              calls: await awaitUninterruptibly
            dev.interlock.runtime.RecursiveMutex
              tries: tryLockUninterruptibly
              lets-go: unlockFair
              opens: acquire
              calls: await awaitUninterruptibly
            dev.interlock.runtime.RWMutex
              takes: lock lockInterruptibly
              takes-shared: rLock rLockInterruptibly
              tries: tryLock tryLockUninterruptibly
              tries-shared: tryRLock tryRLockUninterruptibly
              lets-go: unlock
              lets-go-shared: rUnlock
              opens: acquireWrite
              opens-shared: acquireRead
              read-view: rLocker
              lets-go enters-shared: downgrade
              calls: await awaitUninterruptibly
            dev.interlock.runtime.Locks
              opens-each: lockAll lockAllInterruptibly
            dev.interlock.runtime.Held
              closes: close
            """;
}

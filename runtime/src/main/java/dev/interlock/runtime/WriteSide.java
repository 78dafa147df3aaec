package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * The writers of an {@link RWMutex}: a mutex among themselves, whose owner then turns to the readers. The owner holds the
 * write lock once the readers are held back and have left.
 */
final class WriteSide extends Monitor implements Lock {
    final ReadSide readers = new ReadSide(this);

    WriteSide(Details details) {
        super(details);
    }

    @Override
    public void lock() {
        long me = ThreadId.current();
        if (!claim(me)) {
            checkNotHeld("lock", me);
            acquireUninterruptibly(Patience.ENDLESS);
        }
        if (!readers.tryHoldBack()) {
            drain(me, Patience.ENDLESS);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the lock is free and another writer has this side's mutex, that writer is a few instructions from either
     * holding the lock or leaving, and its next step decides.
     */
    @Override
    public boolean tryLock() {
        return isWatched() ? Watch.tries(this, false).ended(tryOnce()) : tryOnce();
    }

    private boolean tryOnce() {
        long me = ThreadId.current();
        for (int tries = 0; readers.isFree(); tries = pause(tries)) {
            if (tryClaim(me)) {
                return readers.tryHoldBack() || leave(me);
            }
        }
        return false;
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        lockInterruptibly(Patience.INTERRUPTIBLE);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lockInterruptibly(Patience.interruptible(time, unit));
    }

    private boolean lockInterruptibly(Patience patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long me = ThreadId.current();
        if (!claim(me)) {
            checkNotHeld("lock", me);
            if (!acquire(patience)) {
                return false;
            }
        }
        Outcome outcome = readers.tryHoldBack() ? Outcome.ACQUIRED : drain(me, patience);
        if (outcome == Outcome.INTERRUPTED) {
            throw new InterruptedException();
        }
        return outcome == Outcome.ACQUIRED;
    }

    boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        Patience patience = Patience.uninterruptible(time, unit);
        long me = ThreadId.current();
        if (!claim(me)) {
            checkNotHeld("lock", me);
            if (!acquireUninterruptibly(patience)) {
                return false;
            }
        }
        return readers.tryHoldBack() || drain(me, patience) == Outcome.ACQUIRED;
    }

    /** Waits for the readers inside; unless it ends well, everything is as it was before. */
    private Outcome drain(long me, Patience patience) {
        Outcome outcome = Outcome.RETRY;
        try {
            StackRoom.ensureForSeveral();
            if (readers.isKnownInside(me)) {
                throw Misuse.of("lock", label(), "that thread holds the read lock and would wait for itself");
            }
            outcome = drain(new Waiter(patience));
        } finally {
            if (outcome != Outcome.ACQUIRED) {
                leave(me);
            }
        }
        return outcome;
    }

    private Outcome drain(Waiter w) {
        Outcome outcome =
                isWatched() ? Watch.waitsOn(this, w.patience).whileHeld(() -> readers.drain(w)) : readers.drain(w);
        LockEvents.waited(this, false, w, outcome);
        return outcome;
    }

    /** Lets go of this side's mutex. Always false. */
    private boolean leave(long me) {
        if (!releaseFast(me)) {
            release();
        }
        return false;
    }

    @Override
    public void unlock() {
        checkHeld("unlock");
        ensureRoom();
        readers.reopen();
        leave(ownerId());
    }

    private void ensureRoom() {
        if (queue != 0 || readers.queue != 0) {
            StackRoom.ensureForSeveral();
        }
    }

    void downgrade() {
        checkHeld("downgrade");
        ensureRoom();
        Attempt reading = isWatched() ? Watch.tries(this, true) : null;
        long me = ownerId();
        readers.reopenAsReader(me);
        leave(me);
        if (reading != null) {
            reading.ended(true);
        }
    }

    @Override
    public Condition newCondition() {
        return new MonitorCondition(this);
    }

    @Override
    boolean waitIn(WaitingRoom room, ConditionWaiter w) {
        StackRoom.ensureForSeveral();
        readers.reopen();
        try {
            return super.waitIn(room, w);
        } finally {
            if (!readers.tryHoldBack()) {
                readers.drain(w.waiter);
            }
        }
    }

    /** Whether a writer holds the lock, and does not only wait for readers to leave. */
    boolean isWriteLocked() {
        return ownerId() != ThreadId.NONE && readers.isDrained();
    }

    @Override
    String state() {
        int inside = readers.readers();
        String held = inside == 0 ? super.state() : "read-locked by " + inside;
        return held + (readers.waiters() == 0 ? "" : ", " + readers.waiters() + " waiting to read");
    }

    @Override
    String kind() {
        return "RWMutex";
    }

    @Override
    public String toString() {
        return "write lock of " + describe();
    }
}

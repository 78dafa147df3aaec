package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * The writers of an {@link RWMutex}: a mutex among themselves, whose owner then turns to the readers. The owner holds the
 * write lock once the readers are held back and have left.
 *
 * <p>Two words are taken one after the other, and let go of in the opposite order. To ask for stack before would cost five
 * times the lock. So where nobody is to be woken it is not asked for, and an overflow between the two is mended by plain
 * stores, which call nothing: a lock that was half taken is given back, one that was half let go of is let go of. Nobody is
 * told then. A writer that came in that moment is the first to wait, and one that was on the way and waits again has been
 * woken: either looks by itself ({@link Waiter#watchful}, or in the fenced variant after a nap).
 */
final class WriteSide extends Monitor implements Lock {
    final ReadSide readers = new ReadSide(this);

    WriteSide(Details details) {
        super(details);
    }

    @Override
    public void lock() {
        long me = ThreadId.current();
        if (!lockAtOnce(me)) {
            lockInTurn(me, Patience.ENDLESS);
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
        if (!isSeenTo()) {
            StackRoom.ensure();
        }
        long me = ThreadId.current();
        for (int tries = 0; readers.isFree(); tries = pause(tries)) {
            if (takeBoth(me)) {
                return true;
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
        Outcome outcome = lockAtOnce(me) ? Outcome.ACQUIRED : lockInTurn(me, patience);
        if (outcome == Outcome.INTERRUPTED) {
            throw new InterruptedException();
        }
        return outcome == Outcome.ACQUIRED;
    }

    boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        long me = ThreadId.current();
        return lockAtOnce(me) || lockInTurn(me, Patience.uninterruptible(time, unit)) == Outcome.ACQUIRED;
    }

    private boolean lockAtOnce(long me) {
        return isSeenTo() && !Watch.isOn() && takeBoth(me);
    }

    /** Takes the lock if neither readers nor writers are there. */
    private boolean takeBoth(long me) {
        if (!readers.isFree() || !tryClaim(me)) {
            return false;
        }
        try {
            return readers.tryHoldBack() || leave(me);
        } catch (StackOverflowError e) {
            if (owner == me) {
                if (readers.state < 0) {
                    readers.state = 0;
                }
                owner = ThreadId.NONE;
            }
            throw e;
        }
    }

    /** First the other writers, then the readers. */
    private Outcome lockInTurn(long me, Patience patience) {
        StackRoom.ensureForSeveral();
        checkNotHeld("lock", me);
        if (readers.isKnownInside(me)) {
            throw Misuse.of("lock", label(), "that thread holds the read lock and would wait for itself");
        }
        Outcome outcome = claim(me) ? Outcome.ACQUIRED : obtain(patience);
        return outcome != Outcome.ACQUIRED || readers.tryHoldBack() ? outcome : drain(me, patience);
    }

    /** Waits for the readers inside; unless it ends well, everything is as it was before. */
    private Outcome drain(long me, Patience patience) {
        Outcome outcome = Outcome.RETRY;
        try {
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

    /** Lets go of this side's mutex, also where there is too little stack to wake the next one. Always false. */
    private boolean leave(long me) {
        if (!releaseFast(me)) {
            try {
                release();
            } catch (StackOverflowError noRoom) {
                release(Release.PLAIN);
            }
        }
        return false;
    }

    @Override
    public void unlock() {
        checkHeld("unlock");
        Release how = prepareRelease();
        long me = owner;
        readers.reopen();
        try {
            letGoOfMutex(how);
        } catch (StackOverflowError withoutTheCall) {
            if (owner == me) {
                owner = ThreadId.NONE;
            }
        }
    }

    private void letGoOfMutex(Release how) {
        if (how != Release.PLAIN || !releaseFast(ownerId())) {
            release(how);
        }
    }

    void downgrade() {
        checkHeld("downgrade");
        StackRoom.ensureForSeveral();
        Release how = prepareRelease();
        Attempt reading = isWatched() ? Watch.tries(this, true) : null;
        readers.reopenAsReader(ThreadId.current());
        letGoOfMutex(how);
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

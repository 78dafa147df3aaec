package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * The side of the readers of an {@link RWMutex}: those inside, as {@link ReadersInside} says, and those held back, in the
 * queue; and the writer's wait for readers to leave.
 *
 * <p>A reader looks at the writer's bit once more under the latch of the queue before it joins, and a writer looks at the
 * queue after it has cleared the bit. So either the reader sees the bit gone, or the writer sees the reader. It counts all
 * who wait as readers inside and takes them off the queue before it lets go of the mutex of the write side: they go before
 * the next writer, which needs that mutex to set the bit.
 */
final class ReadSide extends ReadersInside implements Lock {
    ReadSide(WriteSide writers) {
        super(writers);
    }

    WriteSide writeSide() {
        return writers;
    }

    @Override
    public void lock() {
        if (!enterOnce()) {
            await("rLock", new Waiter(Patience.ENDLESS));
        }
    }

    @Override
    public boolean tryLock() {
        long me = ThreadId.current();
        return Watch.isOn() ? Watch.tries(writers, true).ended(tryEnter(me)) : tryEnter(me);
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
        if (enterOnce()) {
            return true;
        }
        Outcome outcome = await("rLock", new Waiter(patience));
        if (outcome == Outcome.INTERRUPTED) {
            throw new InterruptedException();
        }
        return outcome == Outcome.ACQUIRED;
    }

    boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        return enterOnce() || await("rLock", new Waiter(Patience.uninterruptible(time, unit))) == Outcome.ACQUIRED;
    }

    @Override
    public void unlock() {
        boolean watched = Watch.isOn();
        if (watched) {
            StackRoom.ensure();
        }
        if (!leave(ThreadId.current())) {
            long writer = writers.ownerId();
            throw Misuse.notHeld("rUnlock", writers.label(), writer == ThreadId.NONE ? decidedSingle() : writer);
        }
        if (watched) {
            LockEvents.held(writers, Watch.letsGo(writers, true));
        }
    }

    /** Refused: a reader changes nothing that another could wait for. */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a read lock has no conditions; wait under the write lock");
    }

    /** Comes in unless a writer is there; refuses a second time, which would wait for a writer that waits for the first. */
    private boolean enterOnce() {
        long me = ThreadId.current();
        if (isKnownInside(me)) {
            throw Misuse.alreadyHeld("rLock", writers.label());
        }
        return !Watch.isOn() && enter(me);
    }

    private Outcome await(String action, Waiter w) {
        StackRoom.ensure();
        writers.checkNotHeld(action, w.id);
        Outcome outcome = Outcome.RETRY;
        try {
            outcome = Watch.isOn()
                    ? Watch.wants(writers, true, w.patience).whichIs(() -> enterInTurn(w))
                    : enterInTurn(w);
        } finally {
            w.endLoan();
        }
        LockEvents.waited(writers, true, w, outcome);
        return outcome;
    }

    private Outcome enterInTurn(Waiter w) {
        Outcome outcome = Outcome.RETRY;
        for (int tries = 0; outcome == Outcome.RETRY; tries = pause(tries)) {
            if (joinIfShut(w)) {
                outcome = awaitOrWithdraw(w);
            } else if (enter(w.id)) {
                outcome = Outcome.ACQUIRED;
            }
        }
        if (outcome != Outcome.INTERRUPTED) {
            w.restoreInterrupt();
        }
        return outcome;
    }

    private Outcome awaitOrWithdraw(Waiter w) {
        try {
            return awaitAdmission(w);
        } catch (Throwable e) {
            if (!withdraw(w)) {
                unlock();
            }
            throw e;
        }
    }

    private boolean joinIfShut(Waiter w) {
        latch();
        boolean shut = isShut();
        if (shut) {
            link(w, false);
        }
        add(shut ? ONE - LATCH : -LATCH);
        return shut;
    }

    private Outcome awaitAdmission(Waiter w) {
        for (int looks = QueuedMutex.LOOKS; looks > 0 && w.status() == Waiter.QUEUED; looks--) {
            if (!isShut() && withdraw(w)) {
                return Outcome.RETRY;
            }
            Thread.onSpinWait();
        }
        while (w.status() == Waiter.QUEUED) {
            w.park(writers.blockerOf(w), w.usualNap());
            Outcome end = w.ending();
            if ((end != Outcome.RETRY || !isShut()) && withdraw(w)) {
                return end;
            }
            w.keepInterrupt(end);
        }
        return Outcome.ACQUIRED;
    }

    /**
     * Holds new readers back and waits for those inside to leave; lets readers in again if that does not end well. Called
     * by the holder of the write side's mutex.
     */
    Outcome drain(Waiter w) {
        holdBack(w.thread);
        Outcome outcome = Outcome.RETRY;
        try {
            outcome = awaitDrained(w);
        } finally {
            endDraining();
            if (outcome != Outcome.ACQUIRED) {
                reopen();
            }
        }
        if (outcome != Outcome.INTERRUPTED) {
            w.restoreInterrupt();
        }
        return outcome;
    }

    private Outcome awaitDrained(Waiter w) {
        for (int looks = MutexCore.FENCED ? 0 : QueuedMutex.LOOKS; looks > 0 && !isDrained(); looks--) {
            Thread.onSpinWait();
        }
        long nap = QueuedMutex.BACKUP_NANOS;
        Outcome end = Outcome.RETRY;
        while (!isDrained() && end == Outcome.RETRY) {
            w.park(this, nap);
            nap = w.usualNap();
            end = w.ending();
        }
        if (!isDrained()) {
            return end;
        }
        w.keepInterrupt(end);
        return Outcome.ACQUIRED;
    }

    @Override
    public String toString() {
        return "read lock of " + writers;
    }
}

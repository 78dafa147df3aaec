package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The readers of an {@link RWMutex}: those inside, counted in one word, and those held back, in the queue.
 *
 * <p>The word is the number of readers inside, and the bit {@code WRITER}. The writer is the one thread that has the
 * write side's mutex and has set the bit: it holds the lock once the number is 0. While the bit is set no reader comes in,
 * so a number that has reached 0 stays there.
 *
 * <p>A reader looks at the bit once more under the latch of the queue before it joins, and a writer looks at the queue
 * after it has cleared the bit. So either the reader sees the bit gone, or the writer sees the reader. It counts all who
 * wait as readers inside and takes them off the queue before it lets go of the mutex of the write side: they go before the
 * next writer, which needs that mutex to set the bit.
 *
 * <p>Who comes in as the only reader leaves its id in {@code firstReader}, and takes it out before it leaves: if the id is
 * there, that thread holds the read lock. The others are not known.
 */
final class ReadSide extends WaiterQueue implements Lock {
    static final int MAX_READERS = (1 << 30) - 1;
    private static final int WRITER = Integer.MIN_VALUE;
    private static final VarHandle STATE = Fields.handle(MethodHandles.lookup(), ReadSide.class, "state", int.class);

    private final WriteSide writers;

    private volatile int state;

    /** Only its own thread relies on it. */
    private long firstReader;

    /** The writer that waits for the readers inside to leave. */
    private volatile @Nullable Thread drainer;

    ReadSide(WriteSide writers) {
        this.writers = writers;
    }

    WriteSide writeSide() {
        return writers;
    }

    @Override
    public void lock() {
        if (!enter()) {
            await("rLock", new Waiter(Patience.ENDLESS));
        }
    }

    @Override
    public boolean tryLock() {
        for (int s = state; s >= 0; s = state) {
            if (count(s)) {
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
        if (enter()) {
            return true;
        }
        Outcome outcome = await("rLock", new Waiter(patience));
        if (outcome == Outcome.INTERRUPTED) {
            throw new InterruptedException();
        }
        return outcome == Outcome.ACQUIRED;
    }

    boolean tryLockUninterruptibly(long time, TimeUnit unit) {
        return enter() || await("rLock", new Waiter(Patience.uninterruptible(time, unit))) == Outcome.ACQUIRED;
    }

    @Override
    public void unlock() {
        if (firstReader == ThreadId.current()) {
            firstReader = ThreadId.NONE;
        }
        for (; ; ) {
            int s = state;
            if (inside(s) == 0) {
                throw Misuse.notHeld("rUnlock", writers.label(), writers.ownerId());
            }
            if (STATE.compareAndSet(this, s, s - 1)) {
                if (s - 1 == WRITER) {
                    LockSupport.unpark(drainer);
                }
                return;
            }
        }
    }

    /** Refused: a reader changes nothing that another could wait for. */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a read lock has no conditions; wait under the write lock");
    }

    /** Comes in unless a writer is there. */
    private boolean enter() {
        for (int s = state; s >= 0; s = state) {
            if (s > 0 && firstReader == ThreadId.current()) {
                throw Misuse.alreadyHeld("rLock", writers.label());
            }
            if (count(s)) {
                return true;
            }
        }
        return false;
    }

    /** Counts this thread as a reader inside, if the word is still as it was. */
    private boolean count(int s) {
        if (s >= MAX_READERS) {
            throw new Error("rLock of " + writers.label() + ": too many readers");
        }
        boolean counted = STATE.compareAndSet(this, s, s + 1);
        if (counted && s == 0) {
            firstReader = ThreadId.current();
        }
        return counted;
    }

    private Outcome await(String action, Waiter w) {
        writers.checkNotHeld(action, w.id);
        StackRoom.ensure();
        while (!joinIfHeldBack(w)) {
            if (enter()) {
                return Outcome.ACQUIRED;
            }
        }
        Outcome outcome;
        try {
            outcome = awaitAdmission(w);
        } catch (Throwable e) {
            if (!withdraw(w)) {
                unlock();
            }
            throw e;
        }
        if (outcome != Outcome.INTERRUPTED) {
            w.restoreInterrupt();
        }
        return outcome;
    }

    private boolean joinIfHeldBack(Waiter w) {
        latch();
        boolean heldBack = state < 0;
        if (heldBack) {
            link(w, false);
        }
        add(heldBack ? ONE - LATCH : -LATCH);
        return heldBack;
    }

    private Outcome awaitAdmission(Waiter w) {
        while (w.status() == Waiter.QUEUED) {
            w.park(writers.blockerOf(w), w.usualNap());
            Outcome end = w.ending();
            if (end != Outcome.RETRY && withdraw(w)) {
                return end;
            }
            w.keepInterrupt(end);
        }
        return Outcome.ACQUIRED;
    }

    /** Sets the bit if nobody is there, neither readers nor a writer. */
    boolean tryHoldBack() {
        return state == 0 && STATE.compareAndSet(this, 0, WRITER);
    }

    /**
     * Holds new readers back and waits for those inside to leave; lets readers in again if that does not end well. Called
     * by the holder of the write side's mutex.
     */
    Outcome drain(Waiter w) {
        drainer = w.thread;
        STATE.getAndAdd(this, WRITER);
        Outcome outcome = Outcome.RETRY;
        try {
            outcome = awaitDrained(w);
        } finally {
            drainer = null;
            if (outcome != Outcome.ACQUIRED) {
                reopen(0);
            }
        }
        if (outcome != Outcome.INTERRUPTED) {
            w.restoreInterrupt();
        }
        return outcome;
    }

    private Outcome awaitDrained(Waiter w) {
        Outcome end = Outcome.RETRY;
        while (state != WRITER && end == Outcome.RETRY) {
            w.park(this, Long.MAX_VALUE);
            end = w.ending();
        }
        if (state != WRITER) {
            return end;
        }
        w.keepInterrupt(end);
        return Outcome.ACQUIRED;
    }

    /**
     * Lets readers in again, with those who wait, and counts this many more. Called by the writer, which still has the
     * mutex of the write side: no other can set the bit meanwhile.
     */
    void reopen(int entering) {
        STATE.getAndAdd(this, entering - WRITER);
        if (queue != 0) {
            admitAll();
        }
    }

    private void admitAll() {
        latch();
        int waiting = waiters();
        Waiter admitted = takeAll();
        STATE.getAndAdd(this, waiting);
        add(-waiting * ONE - LATCH);
        while (admitted != null) {
            Waiter w = admitted;
            admitted = w.detach();
            w.tell(Waiter.GRANTED);
        }
    }

    /** Lets readers in again, this thread among them, which has been the writer. */
    void reopenAsReader() {
        reopen(1);
    }

    boolean isHeldByFirst(long me) {
        return inside(state) > 0 && firstReader == me;
    }

    boolean isFree() {
        return state == 0;
    }

    boolean isDrained() {
        return state == WRITER;
    }

    int readers() {
        return inside(state);
    }

    private static int inside(int s) {
        return s & ~WRITER;
    }

    @Override
    public String toString() {
        return "read lock of " + writers;
    }
}

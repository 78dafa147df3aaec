package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The readers inside an {@link RWMutex}, and the sign that keeps others out: one reader in a place of its own, further
 * ones counted in a word.
 *
 * <h2>The words</h2>
 *
 * {@link #state} is the number of counted readers, and the bit {@code WRITER}. The writer is the one thread that has the
 * write side's mutex and has set the bit: it holds the lock once nobody is inside. {@link #single} is 0, or the id of the
 * reader that is not counted, or its negative while that thread makes up its mind. Most of the time there is one reader
 * or none; the place makes its lock and unlock cost one atomic instruction, where a shared count costs two.
 *
 * <h2>Either one sees the other</h2>
 *
 * A reader claims the place and then looks at the bit. A writer sets the bit and then looks at the place. Both do so with
 * a full fence between, so that of two at once at least one sees the other:
 *
 * <ul>
 *   <li>The reader that sees the bit leaves the place again and lines up with those who wait.
 *   <li>The reader that does not see it is inside, and the writer that finds the place taken waits for it to leave.
 * </ul>
 *
 * For the count both are one word, and there is nothing to miss. While the bit is set nobody comes in: once the writer has
 * found the number to be 0 and the place to be empty, nobody is inside until it clears the bit.
 *
 * <h2>Leaving</h2>
 *
 * The reader in the place leaves by a release store, and then looks at the bit without a fence, as {@link MutexCore} does
 * for the same price: a writer that sets the bit in just that moment may be overlooked. It knows, looks at the place for a
 * while before it parks, and then parks with a time limit.
 *
 * <h2>Trying</h2>
 *
 * A try must not fail because of another that fails. So both sides show when they are undecided, for a few instructions:
 * the reader by its negative id, the writer by the bit {@code TRYING}. Who is refused by an undecided one looks again. A
 * writer that waits looks again as well, so that it need not be told of readers that came in vain; and no reader joins the
 * queue because of a writer that tries, so that a try in vain leaves nobody to be told either.
 *
 * <h2>Too little stack</h2>
 *
 * Even a call of a few instructions may find the stack full. Whoever has shown itself undecided can go either way by a
 * plain store, which calls nothing: so an overflow between two steps leaves neither word taken.
 */
abstract class ReadersInside extends WaiterQueue {
    static final int MAX_READERS = (1 << 30) - 1;
    private static final int TRYING = 1 << 30;
    private static final int WRITER = Integer.MIN_VALUE;

    /** In place of a state. */
    private static final int NOT_INSIDE = -1;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final VarHandle STATE = Fields.handle(LOOKUP, ReadersInside.class, "state", int.class);
    private static final VarHandle SINGLE = Fields.handle(LOOKUP, ReadersInside.class, "single", long.class);

    final WriteSide writers;

    /** Written by others than this class only where even a call might be too much for the stack. */
    volatile int state;

    private volatile long single;

    /** The writer that waits for the readers inside to leave. */
    private volatile @Nullable Thread drainer;

    ReadersInside(WriteSide writers) {
        this.writers = writers;
    }

    /** Comes in unless a writer is there. */
    final boolean enter(long me) {
        return enterAsSingle(me) || enterCounted();
    }

    private boolean enterAsSingle(long me) {
        if (single != ThreadId.NONE || state < 0 || !SINGLE.compareAndSet(this, ThreadId.NONE, -me)) {
            return false;
        }
        if (state < 0) {
            single = ThreadId.NONE;
            return false;
        }
        try {
            SINGLE.setRelease(this, me);
        } catch (StackOverflowError withoutTheCall) {
            single = me;
        }
        return true;
    }

    private boolean enterCounted() {
        for (int s = state; s >= 0; s = state) {
            if (s >= MAX_READERS) {
                throw new Error("rLock of " + writers.label() + ": too many readers");
            }
            if (STATE.compareAndSet(this, s, s + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Comes in; false only if a writer holds the lock or waits for it, and not if one tries in vain. */
    final boolean tryEnter(long me) {
        for (int tries = 0; ; tries = pause(tries)) {
            if (enter(me)) {
                return true;
            }
            if (isShut()) {
                return false;
            }
        }
    }

    /** Leaves; false if this thread cannot be inside. Throws nothing once it has left. */
    final boolean leave(long me) {
        boolean roomy = (int) STATE.getOpaque(this) < 0;
        if (roomy) {
            StackRoom.ensure();
        }
        boolean awaited;
        if ((long) SINGLE.getOpaque(this) == me) {
            leavePlace();
            awaited = state < 0;
        } else {
            int after = leaveCounted();
            if (after == NOT_INSIDE) {
                return false;
            }
            awaited = after == WRITER;
        }
        if (awaited) {
            try {
                tellDrainer(roomy);
            } catch (StackOverflowError itIsWatchful) {
                return true;
            }
        }
        return true;
    }

    private void leavePlace() {
        if (MutexCore.FENCED) {
            single = ThreadId.NONE;
        } else {
            SINGLE.setRelease(this, ThreadId.NONE);
        }
    }

    /** The state that this leaves behind. */
    private int leaveCounted() {
        for (int s = state; counted(s) > 0; s = state) {
            if (STATE.compareAndSet(this, s, s - 1)) {
                return s - 1;
            }
        }
        return NOT_INSIDE;
    }

    /** A writer that came after this reader had looked for one is watchful, should there be too little stack. */
    private void tellDrainer(boolean roomy) {
        if (!roomy) {
            StackRoom.ensure();
        }
        LockSupport.unpark(drainer);
    }

    /**
     * Keeps readers out if nobody is there, neither readers nor a writer. Where the stack overflows, the bit may be set, and
     * is the caller's to clear.
     */
    final boolean tryHoldBack() {
        if (!isFree() || !STATE.compareAndSet(this, 0, WRITER | TRYING)) {
            return false;
        }
        if (decidedSingle() == ThreadId.NONE) {
            STATE.setRelease(this, WRITER);
            return true;
        }
        state = 0;
        return false;
    }

    /** Keeps new readers out, for a writer that waits for those inside to leave. */
    final void holdBack(Thread writer) {
        drainer = writer;
        STATE.getAndAdd(this, WRITER);
    }

    /** The writer does not wait any more. */
    final void endDraining() {
        drainer = null;
    }

    /**
     * Lets readers in again, with those who wait. Called by the writer, which still has the mutex of the write side: no
     * other can set the bit meanwhile. Throws nothing once the bit is cleared.
     */
    final void reopen() {
        boolean prepared = prepareToAdmit();
        STATE.getAndAdd(this, -WRITER);
        try {
            admit(prepared);
        } catch (StackOverflowError theyLookAgain) {
            return;
        }
    }

    /** Lets readers in again, this thread among them, which has been the writer, and has made sure of stack. */
    final void reopenAsReader(long me) {
        boolean placed = SINGLE.compareAndSet(this, ThreadId.NONE, me);
        STATE.getAndAdd(this, (placed ? 0 : 1) - WRITER);
        admit(true);
    }

    /** Makes sure of the stack for telling those who wait, if there are any. */
    private boolean prepareToAdmit() {
        boolean needed = queue != 0;
        if (needed) {
            StackRoom.ensure();
        }
        return needed;
    }

    /** Tells those who wait. Who has come in the last moment, when there is no stack for that, looks again by itself. */
    private void admit(boolean prepared) {
        if (queue == 0) {
            return;
        }
        if (!prepared) {
            StackRoom.ensure();
        }
        admitAll();
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

    /** Whether readers are kept out by a writer that is there, and not by one that tries. */
    final boolean isShut() {
        int s = state;
        return s < 0 && (s & TRYING) == 0;
    }

    /** Whether this thread is known to be inside; false says nothing of a counted reader. */
    final boolean isKnownInside(long me) {
        return single == me;
    }

    /** Whether nobody is inside or keeps readers out. */
    final boolean isFree() {
        return state == 0 && decidedSingle() == ThreadId.NONE;
    }

    /** Whether readers are kept out and none is inside: then it stays so until the writer changes it. */
    final boolean isDrained() {
        return state == WRITER && decidedSingle() == ThreadId.NONE;
    }

    /** How many readers are inside. */
    final int readers() {
        return counted(state) + (decidedSingle() == ThreadId.NONE ? 0 : 1);
    }

    /** The reader in the place, once it knows whether it stays; 0 if there is none. */
    final long decidedSingle() {
        long seen = single;
        for (int tries = 0; seen < 0; tries = pause(tries)) {
            seen = single;
        }
        return seen;
    }

    private static int counted(int s) {
        return s & MAX_READERS;
    }
}

package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The queue of threads that wait for a lock: one word, and a circular list.
 *
 * <p>A lock extends it, so that lock and queue are one object. The word holds the number of waiters and four bits:
 *
 * <ul>
 *   <li>{@link #LATCH}: a thread is changing the list. The list, the number of waiters and {@link Waiter#linked} change
 *       only under it, so that once it is free a waiter is counted if and only if it is linked. It is held for a few
 *       instructions, which neither block nor allocate.
 *   <li>{@link #WOKEN}: a thread that was woken, or that spins, is about to try for the lock: no other need be woken.
 *   <li>{@link #ROOM}: threads wait for predicates, which each release has to test. Changed by the lock's owner.
 *   <li>{@link #WATCHED}: the {@link Watch} has seen the owner take the lock and wants to see the release. Changed by the
 *       owner.
 * </ul>
 */
abstract class WaiterQueue {
    static final int LATCH = 1;
    static final int WOKEN = 2;
    static final int ROOM = 4;
    static final int WATCHED = 8;
    static final int ONE = 16;

    static final VarHandle QUEUE = Fields.handle(MethodHandles.lookup(), WaiterQueue.class, "queue", int.class);

    volatile int queue;

    /** The waiter whose turn is next. Guarded by the latch; read without it as a hint. */
    @Nullable Waiter head;

    /** How many threads wait, give or take those that come and go meanwhile. */
    final int waiters() {
        return queue / ONE;
    }

    final void latch() {
        for (int tries = 0; ; tries = pause(tries)) {
            int seen = queue;
            if ((seen & LATCH) == 0 && QUEUE.compareAndSet(this, seen, seen | LATCH)) {
                return;
            }
        }
    }

    final void unlatch() {
        add(-LATCH);
    }

    /** Puts a waiter at the back, or at the front; true if the queue was empty. */
    final boolean join(Waiter w, boolean front, int bitsToClear) {
        latch();
        boolean first = head == null;
        link(w, front);
        add(ONE - LATCH - bitsToClear);
        return first;
    }

    /** Puts a waiter on the list, under the latch; the caller raises the count. */
    final void link(Waiter w, boolean front) {
        Waiter h = head;
        if (h == null) {
            head = w;
        } else {
            w.insertBefore(h);
            head = front ? w : h;
        }
        w.linked = true;
    }

    /** Empties the list, under the latch, and returns it as a ring; the caller lowers the count. */
    final @Nullable Waiter takeAll() {
        Waiter all = head;
        head = null;
        for (Waiter w = all; w != null && w.linked; w = w.next()) {
            w.linked = false;
        }
        return all;
    }

    /** Takes a waiter off the list, under the latch; the caller lowers the count. */
    final void unlink(Waiter w) {
        Waiter after = w.detach();
        head = head == w ? after : head;
        w.linked = false;
    }

    /** Takes a waiter off the queue; false if another thread has done so and said why. */
    final boolean withdraw(Waiter w) {
        for (int tries = 0; ; tries = pause(tries)) {
            latch();
            if (w.linked) {
                unlink(w);
                add(-ONE - LATCH);
                return true;
            }
            unlatch();
            if (w.status() != Waiter.QUEUED) {
                return false;
            }
        }
    }

    final void add(int change) {
        QUEUE.getAndAdd(this, change);
    }

    /** One step of waiting for another thread that is in the middle of a few instructions. */
    @SuppressWarnings("ThreadPriorityCheck") // on one processor only a yield lets that thread go on
    static int pause(int tries) {
        if (tries < 64) {
            Thread.onSpinWait();
            return tries + 1;
        }
        Thread.yield();
        return tries;
    }
}

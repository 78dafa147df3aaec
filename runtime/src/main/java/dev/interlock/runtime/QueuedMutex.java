package dev.interlock.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * The side of a mutex on which threads wait that could not have it: they spin, join the queue, look at the lock word, park,
 * and claim the lock, are handed it, or give up. {@link MutexCore} says why nobody is forgotten.
 */
abstract class QueuedMutex extends MutexCore {
    /** Spinning needs a third processor: one for the owner, and one for someone with work to do. */
    private static final int SPIN_ROUNDS = Runtime.getRuntime().availableProcessors() > 2 ? 4 : 0;

    private static final int SPIN_PAUSES = 30;

    /** How often a watchful waiter looks at the lock word before it parks. */
    static final int LOOKS = 24;

    /** How long a watchful waiter parks before it looks again; ten times less would slow down the usual case. */
    static final long BACKUP_NANOS = 100_000_000L;

    /** What a waiter is about to park on. */
    abstract Object blockerOf(Waiter w);

    /** Waits for the lock, with a waiter that another thread has put into the queue. */
    final void reacquireInTurn(Waiter w) {
        if (waitOrWithdraw(w) == Outcome.RETRY) {
            contend(w);
        }
    }

    /** Waits for the lock, with a waiter that has not joined the queue. */
    final Outcome contend(Waiter w) {
        boolean returning = w.announced;
        for (; ; returning = true) {
            if (spin(w)) {
                return Outcome.ACQUIRED;
            }
            int announcement = w.giveBackAnnouncement();
            boolean alone = join(w, returning, announcement);
            w.watchful = (alone || announcement != 0) && !FENCED;
            Outcome outcome = waitOrWithdraw(w);
            if (outcome != Outcome.RETRY) {
                return outcome;
            }
        }
    }

    private boolean spin(Waiter w) {
        for (int round = 0; ; round++) {
            if (tryClaim(w.id)) {
                if (w.announced) {
                    add(-w.giveBackAnnouncement());
                }
                return true;
            }
            if (round == SPIN_ROUNDS) {
                return false;
            }
            announce(w);
            for (int i = 0; i < SPIN_PAUSES; i++) {
                Thread.onSpinWait();
            }
        }
    }

    /** Tells releases that this thread is about to try, so that they need not wake another. */
    private void announce(Waiter w) {
        int seen = queue;
        if (!w.announced && seen >= ONE && (seen & WOKEN) == 0) {
            w.announced = QUEUE.compareAndSet(this, seen, seen | WOKEN);
        }
    }

    /** Waits in the queue; whatever is thrown meanwhile leaves no trace in it. */
    private Outcome waitOrWithdraw(Waiter w) {
        try {
            return waitTurn(w);
        } catch (Throwable e) {
            if (!cancel(w)) {
                letGo(Release.WAKE);
            }
            throw e;
        }
    }

    private Outcome waitTurn(Waiter w) {
        if (look(w)) {
            return Outcome.ACQUIRED;
        }
        long nap = w.watchful ? BACKUP_NANOS : w.usualNap();
        while (w.status() == Waiter.QUEUED) {
            w.park(blockerOf(w), nap);
            if (w.status() != Waiter.QUEUED) {
                break;
            }
            if (take(w)) {
                return Outcome.ACQUIRED;
            }
            Outcome end = w.ending();
            if (end != Outcome.RETRY && cancel(w)) {
                return end;
            }
            w.keepInterrupt(end);
            nap = w.watchful ? Waiter.NAP_NANOS : nap;
        }
        if (w.status() == Waiter.GRANTED) {
            return Outcome.ACQUIRED;
        }
        w.tryAgain();
        return Outcome.RETRY;
    }

    /** Looks at the lock word again, now that others can see that this thread waits. */
    private boolean look(Waiter w) {
        for (int looks = w.watchful ? LOOKS : 1; looks > 0 && w.status() == Waiter.QUEUED; looks--) {
            if (take(w)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** Claims the lock from within the queue. */
    private boolean take(Waiter w) {
        if (!tryClaim(w.id)) {
            return false;
        }
        if (!withdraw(w)) {
            add(-WOKEN);
        }
        return true;
    }

    /** Gives up; false if the lock was granted first. */
    private boolean cancel(Waiter w) {
        boolean woken = !withdraw(w);
        if (woken) {
            if (w.status() == Waiter.GRANTED) {
                return false;
            }
            add(-WOKEN);
        }
        if (woken || w.watchful) {
            makeHeadWatchful();
        }
        wake();
        return true;
    }

    /** Lets the head look by itself, in place of one that did and leaves. */
    private void makeHeadWatchful() {
        if (FENCED) {
            return;
        }
        latch();
        Waiter next = head;
        if (next != null) {
            next.watchful = true;
        }
        unlatch();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }
}

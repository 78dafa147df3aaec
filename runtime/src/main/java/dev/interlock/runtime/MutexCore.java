package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * The algorithm of the mutexes: a lock word, and the queue of those who could not have it. What is done by those who wait
 * in the queue stands in {@link QueuedMutex}.
 *
 * <h2>The words</h2>
 *
 * {@link #owner} is the id of the thread that has the lock, or 0. {@link #queue} counts the waiters and carries the bits
 * of {@link WaiterQueue}. While both are 0 apart from the owner's own id, locking is one compare-and-set of the owner
 * word and unlocking is one plain release store of it.
 *
 * <h2>The transitions of the lock word</h2>
 *
 * <ol>
 *   <li><b>claim</b>, 0 to a thread's id, by compare-and-set, by that thread: in passing ({@link #claim}), or while it
 *       still stands in the queue (see {@link QueuedMutex}).
 *   <li><b>release</b>, own id to 0, by a store: nobody else changes a word that is not 0.
 *   <li><b>hand-off</b>, own id to the id of the waiter at the head, by a store. The waiter has left the queue before, and
 *       is told after: once it knows, the word already says so.
 * </ol>
 *
 * So exclusion is plain: only a claim starts from 0, and of several claims one succeeds; the other two transitions are
 * the owner's. Each is a release, and a claim or the reading of the hand-off is an acquire: what was done under the lock
 * happens-before what its next owner does.
 *
 * <h2>Nobody sleeps while the lock is free</h2>
 *
 * The invariant: <i>if the lock is free and there are waiters, some thread is on its way to claim it, and whoever is on
 * its way sees to the waiters later</i>. "On its way" is the bit {@code WOKEN}, carried by one thread: one that was taken
 * off the queue by {@link #wake}, or one that spins. It gives the bit back when it claims the lock (its release then
 * looks at the queue), when it joins the queue again (and then looks at the lock word once more), or when it gives up
 * (and then wakes another). A release looks at the queue after the store:
 *
 * <ul>
 *   <li>A release that sees waiters and nobody on the way stores with a full fence, and so does joining the queue. Either
 *       the joiner sees the lock free, or the release sees the joiner.
 *   <li>A release that sees nobody, or sees that somebody is on the way, stores without a fence and looks once more. The
 *       processor may make that second look before the store is seen by others. Then it overlooks a thread that joins the
 *       <i>empty</i> queue in that moment, or one that was on the way, found the lock not yet free, and joins again. Either
 *       knows that this can be ({@link Waiter#watchful}): it looks at the lock word for some time before it parks, longer
 *       than a store stays unseen, and should that fail, it parks with a time limit. If it gives up, it makes the next one
 *       watchful. What can be lost is time, never exclusion; in exchange a pair of lock and unlock costs one atomic
 *       instruction and no fence. With {@code -Ddev.interlock.fenced=true} every release is fenced, and nobody is watchful.
 * </ul>
 *
 * <h2>Nobody waits for ever</h2>
 *
 * A thread that runs may claim a free lock before the one that was woken gets to it: that keeps the lock busy. A woken
 * waiter that comes too late joins the queue again at the front. Each release asks first, while it still has the lock,
 * whether the head is overdue (1 ms), whoever else is on the way, and if so hands the lock over to it. The next head's
 * clock then starts anew: hand-offs, which leave the lock idle during a thread switch, come one per millisecond at the
 * most, and a waiter with n others before it waits for n + 1 of them at the most.
 *
 * <h2>Leaving</h2>
 *
 * A waiter that gives up takes itself off the queue under the latch. If it is not there any more, another thread is about
 * to tell it why: granted, and then it has the lock; or woken, and then it passes that on.
 *
 * <h2>Running out of memory or stack</h2>
 *
 * Waiters are allocated before they take part, and whoever takes a slow path first makes sure that the stack has room for
 * all of it ({@link StackRoom}): before it waits, and before it lets go of what others wait for. So either error comes
 * before anything has changed. The inner steps ask for nothing.
 */
abstract class MutexCore extends WaiterQueue {
    private static final VarHandle OWNER = Fields.handle(MethodHandles.lookup(), MutexCore.class, "owner", long.class);

    static final boolean FENCED = Boolean.getBoolean("dev.interlock.fenced");

    /** Read and written by the other parts of a lock only where even a call might be too much for the stack. */
    volatile long owner;

    /** The id of the thread that has the lock, or 0. */
    final long ownerId() {
        return owner;
    }

    /** Claims the lock in one step if it is free and nobody watches. */
    final boolean claim(long me) {
        return !Watch.isOn() && OWNER.compareAndSet(this, ThreadId.NONE, me);
    }

    /** Claims the lock if it is free, without the cost of a failed attempt. */
    final boolean tryClaim(long me) {
        return owner == ThreadId.NONE && OWNER.compareAndSet(this, ThreadId.NONE, me);
    }

    /** Releases the lock if this thread has it and nobody waits, or watches it. */
    final boolean releaseFast(long me) {
        if ((int) QUEUE.getOpaque(this) != 0 || (long) OWNER.getOpaque(this) != me) {
            return false;
        }
        if (FENCED) {
            owner = ThreadId.NONE;
        } else {
            OWNER.setRelease(this, ThreadId.NONE);
        }
        // From here on no call may throw, and reading a field is none.
        if (queue != 0) {
            try {
                wakeOverlooked();
            } catch (StackOverflowError released) {
                return true;
            }
        }
        return true;
    }

    /**
     * Says what the next release has to do, and makes sure of the stack that it needs.
     *
     * @throws StackOverflowError if there is too little; nothing has changed then
     */
    final Release prepareRelease() {
        Release how = isHeadOverdue() ? Release.HAND_OFF : Release.WAKE;
        int seen = queue;
        boolean quiet = (seen & (ROOM | WATCHED)) == 0 && isSeenTo(seen);
        if (quiet && how == Release.WAKE && !PriorityInheritance.ON) {
            return Release.PLAIN;
        }
        StackRoom.ensure();
        return how;
    }

    /** Whether nobody waits, or somebody is on the way who sees to those that do: a release has nobody to wake. */
    final boolean isSeenTo() {
        return isSeenTo(queue);
    }

    private static boolean isSeenTo(int seen) {
        return seen < ONE || (seen & WOKEN) != 0;
    }

    final boolean isHeadOverdue() {
        Waiter hint = head;
        return hint != null && hint.isOverdue();
    }

    /** Releases the lock without a look at the predicates of those who wait. Throws nothing once it is released. */
    final void letGo(Release how) {
        if (how == Release.HAND_OFF && handOff()) {
            return;
        }
        if (FENCED || (queue & WOKEN) == 0) {
            owner = ThreadId.NONE;
        } else {
            OWNER.setRelease(this, ThreadId.NONE);
        }
        if (how != Release.PLAIN) {
            wake();
            return;
        }
        try {
            wakeOverlooked();
        } catch (StackOverflowError released) {
            return;
        }
    }

    /**
     * Wakes after a release that had seen nobody to wake, and had not made sure of stack. The lock has been let go of, and
     * that is not undone where there is too little stack; whoever came in just that moment looks again by itself.
     */
    private void wakeOverlooked() {
        if (!isSeenTo()) {
            StackRoom.ensure();
            wake();
        }
    }

    /** Takes the head off the queue and tells it to try, if the lock is free and nobody is about to try. */
    final void wake() {
        for (int tries = 0; ; tries = pause(tries)) {
            int seen = queue;
            if (isSeenTo(seen) || owner != ThreadId.NONE) {
                return;
            }
            if ((seen & LATCH) == 0 && QUEUE.compareAndSet(this, seen, (seen | WOKEN | LATCH) - ONE)) {
                break;
            }
        }
        Waiter w = Objects.requireNonNull(head);
        unlink(w);
        unlatch();
        w.tell(Waiter.WOKEN);
    }

    /** Makes the head the owner; false if nobody waits. */
    private boolean handOff() {
        latch();
        Waiter w = head;
        if (w == null) {
            unlatch();
            return false;
        }
        unlink(w);
        Waiter next = head;
        if (next != null) {
            next.restartClock();
        }
        add(-ONE - LATCH);
        owner = w.id;
        w.tell(Waiter.GRANTED);
        return true;
    }
}

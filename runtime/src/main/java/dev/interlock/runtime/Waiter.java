package dev.interlock.runtime;

import dev.interlock.runtime.jfr.Recorded;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits for a lock: a node of the lock's queue. */
final class Waiter {
    /** In the queue, or just taken off it by a thread that is about to say why. */
    static final int QUEUED = 0;
    /** Taken off the queue to try for the lock again; it carries the queue's {@code WOKEN} bit. */
    static final int WOKEN = 1;
    /** Taken off the queue as the lock's new owner. */
    static final int GRANTED = 2;

    private static final long OVERDUE_NANOS = 1_000_000L;

    /** After how long it is worth the cost to find out who keeps a thread waiting. */
    private static final long LONG_NANOS = 100_000_000L;

    /** How long a platform thread parks before it looks again. */
    static final long NAP_NANOS = 1_000_000_000L;

    final Thread thread;
    final long id;
    final Patience patience;

    private volatile int status;

    // The list of which it is a node. Guarded by the latch of the queue.
    private Waiter next = this;
    private Waiter previous = this;
    boolean linked;

    // Written before joining the queue, then by the lock's owner; others read them as hints.
    /** When its wait, or its turn at the head, began: a value of {@link System#nanoTime}. */
    private long since;
    /** How many releases have passed over it while it was at the head. */
    private int skips;

    // Used by the waiting thread alone.
    /** The lock's owner when this thread last began to park. */
    private long seenOwner;

    private @Nullable Recorded recorded;

    private PriorityInheritance.@Nullable Loan loan;

    // Written before it parks; the thread that hands it the lock reads them as hints.
    private boolean parked;
    private long parkedSince;

    private final long began = System.nanoTime();
    /** The release that it waits for may not have seen it: it has to look by itself. */
    volatile boolean watchful;
    /** Carries the queue's {@code WOKEN} bit. */
    boolean announced;
    /** Was interrupted in a wait that an interrupt does not end. */
    boolean interrupted;

    /** The current thread. */
    Waiter(Patience patience) {
        this.thread = Thread.currentThread();
        this.id = ThreadId.of(thread);
        this.patience = patience;
        this.since = began;
    }

    int status() {
        return status;
    }

    /** Parks until told, interrupted or out of patience, but no longer than this. */
    void park(Object blocker, long nanos) {
        if (!parked) {
            parked = true;
            parkedSince = System.nanoTime();
            recorded = LockEvents.beginWait();
        }
        long limit = Math.min(nanos, patience.left());
        if (limit == Long.MAX_VALUE) {
            LockSupport.park(blocker);
        } else {
            LockSupport.parkNanos(blocker, limit);
        }
    }

    /** Lends its priority to who holds the lock now, and to nobody else. A holder that keeps it feels no change. */
    void lend(NamedMutex lock, @Nullable Thread holder) {
        PriorityInheritance.Loan before = loan;
        loan = holder == null || ThreadId.of(holder) == id ? null : PriorityInheritance.lend(lock, holder);
        if (before != null) {
            PriorityInheritance.takeBack(before);
        }
    }

    /** Takes back what it has lent. */
    void endLoan() {
        if (loan != null) {
            PriorityInheritance.takeBack(loan);
            loan = null;
        }
    }

    /** Whether it had to park, and did not get the lock before. */
    boolean hasParked() {
        return parked;
    }

    /** How long ago it parked first. */
    long parkedNanos() {
        return parked ? System.nanoTime() - parkedSince : 0L;
    }

    /** The event of the wait, if somebody records that. */
    @Nullable Recorded recorded() {
        return recorded;
    }

    /** Whether the thread that it sees as the owner has kept it waiting for long, as far as it knows. */
    boolean isKeptWaitingBy(long owner) {
        boolean again = owner == seenOwner;
        seenOwner = owner;
        return again && System.nanoTime() - began >= LONG_NANOS;
    }

    /**
     * How long to park before another look at the lock. The JVM reports no deadlocks of virtual threads, and for them a
     * time limit has its price; the fenced variant pays it, since its waiters are never watchful.
     */
    long usualNap() {
        return ThreadId.isVirtual(thread) && !MutexCore.FENCED ? Long.MAX_VALUE : NAP_NANOS;
    }

    /** Starts another turn, after having been woken. */
    void tryAgain() {
        announced = true;
        status = QUEUED;
    }

    /** Starts anew, after a wait that was broken off and that has left no trace. */
    void startOver() {
        status = QUEUED;
    }

    /** The bit that it carries and shall give back, or 0. */
    int giveBackAnnouncement() {
        int bit = announced ? WaiterQueue.WOKEN : 0;
        announced = false;
        return bit;
    }

    /** Tells the thread the outcome of its wait. */
    void tell(int outcome) {
        status = outcome;
        LockSupport.unpark(thread);
    }

    /**
     * Whether it has been passed over for so long that the next release has to hand it the lock. The clock is read at
     * some releases only, since reading it costs more than the rest of a release.
     */
    boolean isOverdue() {
        int k = ++skips;
        boolean readClock = (k & (k - 1)) == 0 || k % 16 == 0;
        return readClock && System.nanoTime() - since > OVERDUE_NANOS;
    }

    /** Starts its clock anew. */
    void restartClock() {
        since = System.nanoTime();
        skips = 0;
    }

    /** Whether patience has ended. Takes note of an interrupt that does not end it. */
    Outcome ending() {
        if (Thread.interrupted()) {
            if (patience.interruptible()) {
                return Outcome.INTERRUPTED;
            }
            interrupted = true;
        }
        return patience.isOver() ? Outcome.TIMED_OUT : Outcome.RETRY;
    }

    /** The thread has the lock, though it was interrupted: it learns of that later. */
    void keepInterrupt(Outcome ending) {
        interrupted |= ending == Outcome.INTERRUPTED;
    }

    /** Gives the thread back the interrupt that its wait has swallowed. */
    void restoreInterrupt() {
        if (interrupted) {
            interrupted = false;
            thread.interrupt();
        }
    }

    Waiter next() {
        return next;
    }

    void insertBefore(Waiter other) {
        next = other;
        previous = other.previous;
        previous.next = this;
        other.previous = this;
    }

    /** Leaves the ring; the waiter that came after it, or null if it was alone. */
    @Nullable Waiter detach() {
        Waiter after = next;
        if (after == this) {
            return null;
        }
        previous.next = after;
        after.previous = previous;
        next = this;
        previous = this;
        return after;
    }
}

package dev.interlock.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lends the priority of a thread that waits for a lock to the thread that holds it, so that threads of a priority between
 * the two cannot keep both waiting (priority inversion; Sha, Rajkumar and Lehoczky 1990).
 *
 * <p>Off unless {@code -Ddev.interlock.priorityInheritance=true}. A waiter lends before it parks, and takes back when its
 * wait is over, however it ends; the holder gives back what it got for a lock once it has let go of it. A chain of waits is
 * followed as each of its threads parks again, after a second at the latest. The holder has to be known: mutexes without
 * an owner, readers and virtual threads get nothing.
 */
final class PriorityInheritance {
    static final boolean ON = Boolean.getBoolean("dev.interlock.priorityInheritance");

    private static final Map<Long, Borrower> BORROWERS = new ConcurrentHashMap<>();

    private PriorityInheritance() {}

    /** What one waiter has lent to the holder of a lock. */
    static final class Loan {
        private final long borrower;
        private final NamedMutex lock;
        private final int priority;

        private Loan(long borrower, NamedMutex lock, int priority) {
            this.borrower = borrower;
            this.lock = lock;
            this.priority = priority;
        }
    }

    /** Lends this thread's priority to a holder of the lock, if it has less. */
    static @Nullable Loan lend(NamedMutex lock, Thread holder) {
        Loan loan = new Loan(ThreadId.of(holder), lock, Thread.currentThread().getPriority());
        Borrower now = BORROWERS.compute(loan.borrower, (id, borrower) -> {
            if (borrower == null) {
                return loan.priority > holder.getPriority() ? new Borrower(holder).with(loan) : null;
            }
            return borrower.with(loan);
        });
        return now == null ? null : loan;
    }

    /** Takes back what was lent, if the holder has not given it back. */
    static void takeBack(Loan loan) {
        BORROWERS.computeIfPresent(loan.borrower, (id, borrower) -> borrower.without(loan));
    }

    /** Gives back what the current thread was lent as the holder of a lock. */
    static void giveBack(NamedMutex lock) {
        BORROWERS.computeIfPresent(ThreadId.current(), (id, borrower) -> borrower.withoutAnyFor(lock));
    }

    /** Whether some thread has a priority on loan. */
    static boolean isInUse() {
        return !BORROWERS.isEmpty();
    }

    /** A thread with its own priority and those on loan. Changed by one thread at a time. */
    private static final class Borrower {
        private final Thread thread;
        private final List<Loan> loans = new ArrayList<>();

        private int own;

        /** What it was given last: if it has another one now, the program has changed its mind, and that is its own. */
        private int given;

        Borrower(Thread thread) {
            this.thread = thread;
            own = thread.getPriority();
            given = own;
        }

        Borrower with(Loan loan) {
            loans.add(loan);
            adjust();
            return this;
        }

        @Nullable Borrower without(Loan loan) {
            loans.remove(loan);
            adjust();
            return loans.isEmpty() ? null : this;
        }

        @SuppressWarnings("ReferenceEquality") // a lock is itself and no other
        @Nullable Borrower withoutAnyFor(NamedMutex lock) {
            loans.removeIf(loan -> loan.lock == lock);
            adjust();
            return loans.isEmpty() ? null : this;
        }

        @SuppressWarnings("ThreadPriorityCheck") // what it is for
        private void adjust() {
            int current = thread.getPriority();
            own = current == given ? own : current;
            int wanted = own;
            for (Loan loan : loans) {
                wanted = Math.max(wanted, loan.priority);
            }
            if (wanted != current) {
                thread.setPriority(wanted);
            }
            given = thread.getPriority();
        }
    }
}

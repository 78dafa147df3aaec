package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that has let go of a lock and waits in a {@link WaitingRoom} to be called back to the lock's queue.
 *
 * <p>Everything that the way back needs is allocated with it, while the lock is still held.
 */
final class ConditionWaiter {
    private static final int IN_ROOM = 0;
    private static final int CALLED = 1;
    private static final int LEFT = 2;
    private static final VarHandle STAGE =
            Fields.handle(MethodHandles.lookup(), ConditionWaiter.class, "stage", int.class);

    private final BooleanSupplier predicate;
    private final Patience patience;

    /** Its place in the lock's queue, later. */
    final Waiter waiter = new Waiter(Patience.ENDLESS);

    private volatile int stage;

    /** The next in the room. Guarded by the lock. */
    @Nullable ConditionWaiter next;

    private ConditionWaiter(Patience patience, BooleanSupplier predicate) {
        this.patience = patience;
        this.predicate = predicate;
    }

    /** The current thread, to be called when the predicate holds. */
    static ConditionWaiter forPredicate(Patience patience, BooleanSupplier predicate) {
        return new ConditionWaiter(patience, predicate);
    }

    /** The current thread, to be called by a signal. */
    static ConditionWaiter forSignal(Patience patience) {
        return new ConditionWaiter(patience, () -> false);
    }

    /** Calls the thread out of the room; false if it has given up already. */
    boolean call() {
        return STAGE.compareAndSet(this, IN_ROOM, CALLED);
    }

    boolean wasCalled() {
        return stage == CALLED;
    }

    /** Gives up; false if the thread has been called already. */
    boolean leave() {
        return STAGE.compareAndSet(this, IN_ROOM, LEFT);
    }

    /**
     * Whether the predicate holds, or has to be asked by the waiting thread itself because it throws: the exception
     * belongs to that thread and not to the one that releases the lock.
     */
    boolean mayProceed() {
        try {
            return predicate.getAsBoolean();
        } catch (Throwable thrownAgainByItsOwnThread) {
            return true;
        }
    }

    /** Waits until called or out of patience; true if an interrupt ended the wait. */
    boolean awaitCall(Object blocker) {
        while (stage == IN_ROOM) {
            long left = patience.left();
            if (left <= 0L && leave()) {
                return false;
            }
            if (patience.timed()) {
                LockSupport.parkNanos(blocker, left);
            } else {
                LockSupport.park(blocker);
            }
            if (Thread.interrupted()) {
                if (patience.interruptible() && leave()) {
                    return true;
                }
                waiter.interrupted = true;
            }
        }
        return false;
    }
}

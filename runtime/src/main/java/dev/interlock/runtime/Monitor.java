package dev.interlock.runtime;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A mutex under which threads can wait for conditions. */
abstract class Monitor extends NamedMutex {
    Monitor(Details details) {
        super(details);
    }

    /** Waits for the lock; false if time ran out. */
    final boolean acquire(Patience patience) throws InterruptedException {
        Outcome outcome = obtain(patience);
        if (outcome == Outcome.INTERRUPTED) {
            throw new InterruptedException();
        }
        return outcome == Outcome.ACQUIRED;
    }

    /** Waits for the lock with a patience that no interrupt ends; false if time ran out. */
    final boolean acquireUninterruptibly(Patience patience) {
        return obtain(patience) == Outcome.ACQUIRED;
    }

    /** Waits for the lock; what an interrupt has to do with it is the caller's. */
    final Outcome obtain(Patience patience) {
        StackRoom.ensure();
        Waiter w = new Waiter(patience);
        Outcome outcome = Outcome.RETRY;
        try {
            outcome = isWatched() ? Watch.wants(this, false, patience).whichIs(() -> contend(w)) : contend(w);
        } finally {
            w.endLoan();
        }
        LockEvents.waited(this, false, w, outcome);
        if (outcome != Outcome.INTERRUPTED) {
            w.restoreInterrupt();
        }
        return outcome;
    }

    /** Takes the lock if it is free. */
    final boolean acquireAtOnce(long me) {
        return isWatched() ? Watch.tries(this, false).ended(tryClaim(me)) : tryClaim(me);
    }

    /** Releases the lock, on behalf of its owner. */
    final void release() {
        release(prepareRelease());
    }

    /** As {@link #release()}, and straight to the waiter at the head if there is one. */
    final void releaseFairly() {
        StackRoom.ensure();
        release(Release.HAND_OFF);
    }

    /** Releases the lock in a way that has been prepared. */
    final void release(Release how) {
        Hold ended = endHold();
        admitSatisfied();
        letGo(how);
        if (ended != null || PriorityInheritance.ON) {
            endedHold(ended);
        }
    }

    /** This thread is about to let go of the lock. The hold that ends, if the watch has seen it begin. */
    private @Nullable Hold endHold() {
        if ((queue & WATCHED) == 0) {
            return null;
        }
        Hold hold = Watch.letsGo(this, false);
        add(-WATCHED);
        return hold;
    }

    /** This thread has let go of the lock. */
    private void endedHold(@Nullable Hold ended) {
        if (PriorityInheritance.ON) {
            giveBackLoans();
        }
        LockEvents.held(this, ended);
    }

    /** The lock has been let go of, which no error undoes; who has lent takes back as well. */
    private void giveBackLoans() {
        try {
            PriorityInheritance.giveBack(this);
        } catch (OutOfMemoryError released) {
            return;
        }
    }

    /** The watch has seen this thread take the lock. */
    final void markWatched() {
        add(WATCHED);
    }

    /** Waits until the predicate holds; false if time ran out. */
    final boolean await(BooleanSupplier predicate, Patience patience) throws InterruptedException {
        checkHeld("await");
        if (patience.interruptible() && Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (!predicate.getAsBoolean()) {
            if (patience.isOver()) {
                return false;
            }
            if (awaitRelease(predicate, patience)) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    /** Waits until the predicate holds, with a patience that no interrupt ends; false if time ran out. */
    final boolean awaitUninterruptibly(BooleanSupplier predicate, Patience patience) {
        checkHeld("await");
        while (!predicate.getAsBoolean()) {
            if (patience.isOver()) {
                return false;
            }
            awaitRelease(predicate, patience);
        }
        return true;
    }

    private boolean awaitRelease(BooleanSupplier predicate, Patience patience) {
        WaitingRoom room = details.room;
        if (room == null) {
            room = new WaitingRoom();
            details = details.withRoom(room);
        }
        try {
            return waitIn(room, ConditionWaiter.forPredicate(patience, predicate));
        } finally {
            markRoom();
        }
    }

    /**
     * Lets go of the lock, waits in a room, and takes the lock again; true if an interrupt ended the wait. Whatever is
     * thrown, the lock is held again.
     */
    boolean waitIn(WaitingRoom room, ConditionWaiter w) {
        StackRoom.ensure();
        Attempt again = isWatched() ? Watch.willReturn(this) : null;
        admitSatisfied();
        room.add(w);
        markRoom();
        try {
            Hold ended = endHold();
            letGo(isHeadOverdue() ? Release.HAND_OFF : Release.WAKE);
            endedHold(ended);
            return w.awaitCall(this);
        } finally {
            try {
                comeBack(w, again);
            } finally {
                room.remove(w);
            }
        }
    }

    private void comeBack(ConditionWaiter w, @Nullable Attempt again) {
        if (again != null) {
            again.beginWaiting();
        }
        try {
            if (ownerId() != w.waiter.id) {
                returnToQueue(w);
            }
        } finally {
            w.waiter.endLoan();
            if (again != null) {
                again.ended(true);
            }
            LockEvents.waited(this, false, w.waiter, Outcome.ACQUIRED);
            w.waiter.restoreInterrupt();
        }
    }

    /** Takes the lock again. A thread that is stopped meanwhile stops when it has the lock. */
    private void returnToQueue(ConditionWaiter w) {
        w.leave();
        boolean inQueue = w.wasCalled();
        Error stopped = null;
        do {
            try {
                if (inQueue) {
                    reacquireInTurn(w.waiter);
                } else {
                    contend(w.waiter);
                }
            } catch (Error e) {
                stopped = e;
                inQueue = false;
                w.waiter.startOver();
            }
        } while (ownerId() != w.waiter.id);
        if (stopped != null) {
            throw stopped;
        }
    }

    /** Sends a waiter that has been called to the queue, where it waits for its turn. */
    final void admit(ConditionWaiter w) {
        w.waiter.restartClock();
        join(w.waiter, false, 0);
    }

    /** Sends those whose predicates hold from their waiting room to the queue. Throws nothing. */
    private void admitSatisfied() {
        WaitingRoom room = (queue & ROOM) == 0 ? null : details.room;
        if (room != null) {
            room.admitSatisfied(this);
            markRoom();
        }
    }

    /** Makes the bit say whether someone waits for a predicate. */
    private void markRoom() {
        WaitingRoom room = details.room;
        boolean needed = room != null && !room.isEmpty();
        boolean marked = (queue & ROOM) != 0;
        if (needed != marked) {
            add(needed ? ROOM : -ROOM);
        }
    }
}

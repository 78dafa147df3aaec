package dev.interlock.runtime;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * A condition of a monitor, in the classic form. A signalled thread moves from the condition's room straight to the
 * lock's queue, so that it wakes up when the lock is there for it and not before.
 */
final class MonitorCondition implements Condition {
    private final Monitor monitor;

    /** Guarded by the monitor. */
    private final WaitingRoom room = new WaitingRoom();

    MonitorCondition(Monitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void await() throws InterruptedException {
        waitForSignal(Patience.INTERRUPTIBLE);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return waitForSignal(Patience.interruptible(time, unit));
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        Patience patience = Patience.interruptible(nanosTimeout, TimeUnit.NANOSECONDS);
        waitForSignal(patience);
        return patience.left();
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // the interface asks for it
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        long left = deadline.getTime() - System.currentTimeMillis();
        return waitForSignal(Patience.interruptible(left, TimeUnit.MILLISECONDS));
    }

    @Override
    public void awaitUninterruptibly() {
        monitor.checkHeld("await");
        monitor.waitIn(room, ConditionWaiter.forSignal(Patience.ENDLESS));
    }

    /** True if signalled, false if time ran out. */
    private boolean waitForSignal(Patience patience) throws InterruptedException {
        monitor.checkHeld("await");
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        ConditionWaiter w = ConditionWaiter.forSignal(patience);
        if (monitor.waitIn(room, w)) {
            throw new InterruptedException();
        }
        return w.wasCalled();
    }

    @Override
    public void signal() {
        monitor.checkHeld("signal");
        ensureStackRoom();
        ConditionWaiter w = room.poll();
        while (w != null && !callOut(w)) {
            w = room.poll();
        }
    }

    @Override
    public void signalAll() {
        monitor.checkHeld("signalAll");
        ensureStackRoom();
        for (ConditionWaiter w = room.poll(); w != null; w = room.poll()) {
            callOut(w);
        }
    }

    /** So that no waiter gets lost between the room and the queue. */
    private void ensureStackRoom() {
        if (!room.isEmpty()) {
            StackRoom.ensure();
        }
    }

    /** Sends a waiter to the queue; false if it has given up. */
    private boolean callOut(ConditionWaiter w) {
        boolean called = w.call();
        if (called) {
            monitor.admit(w);
        }
        return called;
    }

    @Override
    public String toString() {
        return "condition of " + monitor.describe();
    }
}

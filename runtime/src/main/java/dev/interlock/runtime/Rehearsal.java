package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Goes once through the slow paths of the locks, before there is one. What the JVM does the first time, to load classes and
 * to link calls, takes more stack than is asked for later, and where it fails half-way it may fail for good.
 *
 * <p>Only the classes that each lock has initialise it, and it initialises none of them: so no two threads wait for each
 * other's classes. It waits for nothing. The one trace that it leaves is that the thread's next park may return at once.
 */
final class Rehearsal {
    /** A thread that is not there. */
    private static final long NOBODY = Long.MAX_VALUE;

    static {
        long me = ThreadId.current();
        waitAndWake(me);
        waitForConditions(me);
        readAndWrite(me);
        takeSeveral();
    }

    private Rehearsal() {}

    /** Returns when that has been done. */
    static void done() {}

    /** A lock that nobody else knows. */
    private static final class Stage extends Monitor {
        Stage() {
            super(Details.UNOWNED);
        }

        @Override
        String kind() {
            return "Rehearsal";
        }
    }

    /** Without time to park. */
    private static Patience none() {
        return Patience.uninterruptible(0, TimeUnit.NANOSECONDS);
    }

    private static boolean never() {
        return false;
    }

    private static void waitAndWake(long me) {
        Stage lock = new Stage();
        lock.tryClaim(me);
        lock.acquireUninterruptibly(none());
        lock.join(new Waiter(Patience.ENDLESS), false, 0);
        lock.release(Release.HAND_OFF);
        lock.join(new Waiter(Patience.ENDLESS), false, 0);
        lock.release(lock.prepareRelease());
        lock.tryClaim(me);
        lock.releaseFast(me);
    }

    private static void waitForConditions(long me) {
        Stage lock = new Stage();
        lock.tryClaim(me);
        lock.awaitUninterruptibly(Rehearsal::never, none());
        lock.waitIn(new WaitingRoom(), ConditionWaiter.forPredicate(none(), Rehearsal::never));
        ConditionWaiter called = ConditionWaiter.forSignal(none());
        called.call();
        lock.admit(called);
        lock.withdraw(called.waiter);
        MonitorCondition condition = new MonitorCondition(lock);
        condition.signalAll();
        lock.release();
    }

    private static void takeSeveral() {
        WriteSide one = new WriteSide(Details.UNOWNED);
        WriteSide two = new WriteSide(Details.UNOWNED);
        Locks.lockAll(one, two).close();
        try {
            Locks.lockAll(0, TimeUnit.NANOSECONDS, one, two).close();
            Locks.lockAllInterruptibly(one, two).close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
        new HeldLock(one);
    }

    @SuppressWarnings("LockNotBeforeTry") // what is thrown here leaves no lock that anybody knows
    private static void readAndWrite(long me) {
        WriteSide writers = new WriteSide(Details.UNOWNED);
        ReadSide readers = writers.readers;
        writers.lock();
        readers.tryLockUninterruptibly(0, TimeUnit.NANOSECONDS);
        readers.latch();
        readers.link(new Waiter(Patience.ENDLESS), false);
        readers.add(WaiterQueue.ONE - WaiterQueue.LATCH);
        writers.unlock();
        readers.enter(NOBODY);
        writers.tryLockUninterruptibly(0, TimeUnit.NANOSECONDS);
        readers.leave(NOBODY);
        readers.leave(me);
        writers.lock();
        writers.downgrade();
        readers.leave(me);
    }
}

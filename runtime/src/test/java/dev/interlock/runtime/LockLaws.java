package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every exclusive lock of the package promises. */
@Timeout(60)
abstract class LockLaws {
    final Lock lock = newLock();
    final Actor a = new Actor("a");
    final Actor b = new Actor("b");

    private long counter;

    abstract Lock newLock();

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
    }

    final boolean isFree() {
        return b.can(() -> {
            boolean free = lock.tryLock();
            if (free) {
                lock.unlock();
            }
            return free;
        });
    }

    @Test
    void aNewLockIsFree() {
        assertThat(isFree()).isTrue();
    }

    @Test
    void isFreeAfterEachWayOfLockingAndOneUnlock() {
        a.does(lock::lock);
        a.does(lock::unlock);
        a.does(lock::lockInterruptibly);
        a.does(lock::unlock);
        assertThat(a.can(lock::tryLock)).isTrue();
        a.does(lock::unlock);
        assertThat(a.can(() -> lock.tryLock(1, DAYS))).isTrue();
        a.does(lock::unlock);
        assertThat(isFree()).isTrue();
    }

    @Test
    void noOtherThreadGetsItWhileHeld() throws Exception {
        a.does(lock::lock);
        assertThat(b.can(lock::tryLock)).isFalse();
        assertThat(b.can(() -> lock.tryLock(0, NANOSECONDS))).isFalse();
        assertThat(b.can(() -> lock.tryLock(-1, DAYS))).isFalse();
        assertThat(b.can(() -> lock.tryLock(2, MILLISECONDS))).isFalse();
    }

    @Test
    void aWaiterGetsItAfterUnlock() {
        a.does(lock::lock);
        Future<?> waiting = b.blocksIn(lock::lock);
        a.does(lock::unlock);
        Actor.finish(waiting);
        assertThat(a.can(lock::tryLock)).isFalse();
    }

    @Test
    void aTimedWaiterGetsItAfterUnlock() {
        a.does(lock::lock);
        Future<?> waiting = b.blocksIn(
                () -> assertThat(lock.tryLock(Long.MAX_VALUE, NANOSECONDS)).isTrue());
        a.does(lock::unlock);
        Actor.finish(waiting);
        assertThat(a.can(lock::tryLock)).isFalse();
    }

    @Test
    void anInterruptEndsAnInterruptibleWaitAndLeavesNoTrace() {
        a.does(lock::lock);
        Future<?> untimed = b.blocksIn(() -> {
            assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        });
        b.thread().interrupt();
        Actor.finish(untimed);
        Future<?> timed = b.blocksIn(
                () -> assertThatThrownBy(() -> lock.tryLock(1, DAYS)).isInstanceOf(InterruptedException.class));
        b.thread().interrupt();
        Actor.finish(timed);
        a.does(lock::unlock);
        assertThat(isFree()).isTrue();
    }

    @Test
    void anInterruptBeforehandIsFoundAtOnce() {
        a.does(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> lock.tryLock(1, DAYS)).isInstanceOf(InterruptedException.class);
        });
        assertThat(isFree()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndAnUninterruptibleWaitAndIsKept() {
        a.does(lock::lock);
        Future<?> waiting = b.blocksIn(() -> {
            lock.lock();
            assertThat(Thread.interrupted()).isTrue();
        });
        b.thread().interrupt();
        assertThat(a.can(() -> waiting.isDone())).isFalse();
        a.does(lock::unlock);
        Actor.finish(waiting);
    }

    @Test
    void unlockOfAFreeLockThrowsAndChangesNothing() {
        a.does(() -> assertThatThrownBy(lock::unlock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("test.lock")
                .hasMessageContaining("\"a\"")
                .hasMessageContaining("it is not locked"));
        assertThat(isFree()).isTrue();
    }

    @Test
    void isNotSerializable() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(lock)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void toStringSaysWhetherItIsLocked() {
        assertThat(lock.toString()).contains("test.lock").contains("[unlocked]");
        a.does(lock::lock);
        assertThat(lock.toString()).contains("test.lock").contains("[locked");
        Future<?> waiting = b.blocksIn(lock::lock);
        assertThat(lock.toString()).contains("1 waiting");
        a.does(lock::unlock);
        Actor.finish(waiting);
    }

    @Test
    void whatWasDoneUnderItIsSeenUnderIt() {
        Threads.run(4, i -> countTo(5_000));
        assertThat(counter).isEqualTo(4 * 5_000);
    }

    @Test
    void aThousandVirtualThreadsShareIt() {
        assumeTrue(Threads.hasVirtual());
        Threads.runVirtual(1_000, i -> countTo(20));
        assertThat(counter).isEqualTo(1_000 * 20);
    }

    private void countTo(int times) {
        for (int n = 0; n < times; n++) {
            lock.lock();
            try {
                counter++;
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void aStormOfTriesTimeoutsAndInterruptsLeavesItSound() {
        AtomicLong taken = new AtomicLong();
        Thread[] crowd = new Thread[12];
        Threads.run(crowd.length, i -> {
            crowd[i] = Thread.currentThread();
            SplittableRandom random = new SplittableRandom(i);
            for (int n = 0; n < 2_000; n++) {
                if (lockSomehow(random)) {
                    counter++;
                    taken.incrementAndGet();
                    if (random.nextInt(64) == 0) {
                        LockSupport.parkNanos(20_000);
                    }
                    lock.unlock();
                }
                Thread victim = crowd[random.nextInt(crowd.length)];
                if (victim != null && random.nextInt(4) == 0) {
                    victim.interrupt();
                }
            }
        });
        assertThat(counter).isEqualTo(taken.get());
        assertThat(lock.toString()).contains("[unlocked]");
        assertThat(isFree()).isTrue();
    }

    private boolean lockSomehow(SplittableRandom random) {
        try {
            switch (random.nextInt(4)) {
                case 0:
                    return lock.tryLock();
                case 1:
                    return lock.tryLock(random.nextInt(200_000), NANOSECONDS);
                case 2:
                    lock.lockInterruptibly();
                    return true;
                default:
                    lock.lock();
                    return true;
            }
        } catch (InterruptedException e) {
            return false;
        }
    }
}

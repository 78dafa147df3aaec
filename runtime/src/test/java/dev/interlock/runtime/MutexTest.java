package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

final class MutexTest extends OwnedLockLaws {
    @Override
    Lock newLock() {
        return Mutex.named("test.lock");
    }

    @Test
    void lockingAgainThrowsAndKeepsIt() {
        a.does(() -> {
            lock.lock();
            assertThatThrownBy(lock::lock)
                    .isInstanceOf(IllegalMonitorStateException.class)
                    .hasMessageContaining("lock of Mutex test.lock by thread \"a\"")
                    .hasMessageContaining("already holds it");
            assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> lock.tryLock(1, DAYS)).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(lock.tryLock()).isFalse();
        });
        assertThat(isFree()).isFalse();
        a.does(lock::unlock);
        assertThat(isFree()).isTrue();
    }

    @Test
    void ownerAndQueueCanBeAskedFor() {
        Mutex mutex = (Mutex) lock;
        assertThat(mutex.getOwner()).isEmpty();
        a.does(lock::lock);
        assertThat(mutex.getOwner()).contains(a.thread());
        assertThat(a.can(mutex::isHeldByCurrentThread)).isTrue();
        assertThat(mutex.isHeldByCurrentThread()).isFalse();
        assertThat(mutex.isLocked()).isTrue();
        assertThat(mutex.hasQueuedThreads()).isFalse();
        var waiting = b.blocksIn(lock::lock);
        assertThat(mutex.getQueueLength()).isEqualTo(1);
        a.does(lock::unlock);
        Actor.finish(waiting);
        assertThat(mutex.getOwner()).contains(b.thread());
    }

    @Test
    void unlockFairHandsItToTheWaiter() {
        Mutex mutex = (Mutex) lock;
        a.does(lock::lock);
        var waiting = b.blocksIn(lock::lock);
        a.does(() -> {
            mutex.unlockFair();
            assertThat(mutex.tryLock()).isFalse();
        });
        Actor.finish(waiting);
        assertThat(b.can(mutex::isHeldByCurrentThread)).isTrue();
    }

    @Test
    void aScopeReleasesOnce() {
        Mutex mutex = (Mutex) lock;
        a.does(() -> {
            Held held = mutex.acquire();
            assertThat(mutex.isHeldByCurrentThread()).isTrue();
            held.close();
            held.close();
        });
        assertThat(isFree()).isTrue();
    }

    @Test
    void aScopeOfAnotherThreadIsRefusedAndStaysOpen() {
        Held held = a.says(((Mutex) lock)::acquire);
        b.does(() -> assertThatThrownBy(held::close).isInstanceOf(IllegalMonitorStateException.class));
        assertThat(isFree()).isFalse();
        a.does(held::close);
        assertThat(isFree()).isTrue();
    }

    /**
     * Who finds the queue empty looks at the lock by itself from time to time, since an unlock without a fence may not have
     * seen it. The one behind it relies on that, so that the duty outlives the waiter.
     */
    @Test
    void aWatchfulWaiterThatGivesUpMakesTheNextOneWatchful() {
        assumeFalse(MutexCore.FENCED);
        a.does(lock::lock);
        var first =
                b.blocksIn(() -> assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class));
        try (Actor c = new Actor("c")) {
            var second = c.blocksIn(lock::lock);
            WaiterQueue queue = (WaiterQueue) lock;
            assertThat(queue.head.thread).isSameAs(b.thread());
            assertThat(queue.head.watchful).isTrue();
            b.thread().interrupt();
            Actor.finish(first);
            assertThat(queue.head.thread).isSameAs(c.thread());
            assertThat(queue.head.watchful).isTrue();
            a.does(lock::unlock);
            Actor.finish(second);
        }
    }

    @Test
    void aScopeSaysWhatItHolds() {
        a.does(() -> {
            Held held = ((Mutex) lock).acquire();
            assertThat(held.toString()).startsWith("holding Mutex test.lock[locked by");
            held.close();
            assertThat(held).hasToString("released");
        });
    }
}

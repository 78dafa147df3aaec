package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

final class RecursiveMutexTest extends OwnedLockLaws {
    @Override
    Lock newLock() {
        return RecursiveMutex.named("test.lock");
    }

    @Test
    void isFreeOnlyAfterAsManyUnlocks() {
        RecursiveMutex mutex = (RecursiveMutex) lock;
        a.does(() -> {
            lock.lock();
            lock.lockInterruptibly();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.tryLock(1, DAYS)).isTrue();
            assertThat(mutex.getHoldCount()).isEqualTo(4);
            lock.unlock();
            mutex.unlockFair();
            lock.unlock();
            assertThat(mutex.getHoldCount()).isEqualTo(1);
        });
        assertThat(mutex.getHoldCount()).isZero();
        assertThat(isFree()).isFalse();
        a.does(lock::unlock);
        assertThat(isFree()).isTrue();
        a.does(() -> assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class));
    }

    @Test
    void unlockByAnotherThreadOfWhatIsHeldTwiceThrows() {
        a.does(lock::lock);
        a.does(lock::lock);
        b.does(() -> assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class));
        assertThat(a.says(((RecursiveMutex) lock)::getHoldCount)).isEqualTo(2);
    }

    @Test
    void waitingForAConditionLetsGoOfAllHolds() {
        var condition = lock.newCondition();
        var waiting = a.blocksIn(() -> {
            lock.lock();
            lock.lock();
            condition.await();
        });
        b.does(() -> {
            assertThat(lock.tryLock()).isTrue();
            condition.signal();
            lock.unlock();
        });
        Actor.finish(waiting);
        assertThat(a.says(((RecursiveMutex) lock)::getHoldCount)).isEqualTo(2);
    }

    @Test
    void ownerAndQueueCanBeAskedForAtAnyDepth() {
        RecursiveMutex mutex = (RecursiveMutex) lock;
        assertThat(mutex.isLocked()).isFalse();
        assertThat(mutex.hasQueuedThreads()).isFalse();
        a.does(lock::lock);
        Held held = a.says(mutex::acquire);
        assertThat(mutex.isLocked()).isTrue();
        assertThat(mutex.getOwner()).contains(a.thread());
        var waiting = b.blocksIn(lock::lock);
        assertThat(mutex.getQueueLength()).isEqualTo(1);
        assertThat(mutex.hasQueuedThreads()).isTrue();
        a.does(held::close);
        assertThat(waiting.isDone()).isFalse();
        a.does(mutex::unlockFair);
        Actor.finish(waiting);
        assertThat(mutex.getOwner()).contains(b.thread());
    }
}

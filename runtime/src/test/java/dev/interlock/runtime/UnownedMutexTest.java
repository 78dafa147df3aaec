package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

final class UnownedMutexTest extends LockLaws {
    @Override
    Lock newLock() {
        return Mutex.unowned("test.lock");
    }

    @Test
    void anotherThreadMayUnlockIt() {
        a.does(lock::lock);
        b.does(lock::unlock);
        assertThat(isFree()).isTrue();
    }

    @Test
    void lockingTwiceWaitsForAnotherThreadToUnlock() {
        a.does(lock::lock);
        var waiting = a.blocksIn(lock::lock);
        b.does(lock::unlock);
        Actor.finish(waiting);
        assertThat(isFree()).isFalse();
    }

    @Test
    void hasNoOwner() {
        a.does(lock::lock);
        assertThat(((Mutex) lock).getOwner()).isEmpty();
        assertThat(lock.toString()).isEqualTo("Mutex test.lock[locked]");
    }
}

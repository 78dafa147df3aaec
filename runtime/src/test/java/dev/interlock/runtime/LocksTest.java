package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // a scope is used by closing it
final class LocksTest {
    private final Mutex one = Mutex.named("one");
    private final RecursiveMutex two = RecursiveMutex.named("two");
    private final RWMutex three = RWMutex.named("three");
    private final ReentrantLock four = new ReentrantLock();
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");
    private final int[] counter = new int[1];

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
    }

    private boolean allFree() {
        return !one.isLocked()
                && !two.isLocked()
                && !three.isWriteLocked()
                && three.getReadLockCount() == 0
                && !four.isLocked();
    }

    @Test
    void takesAllAndReleasesAll() {
        a.does(() -> {
            try (Held held = Locks.lockAll(one, two, three.writeLock(), four)) {
                assertThat(one.isHeldByCurrentThread()).isTrue();
                assertThat(two.isHeldByCurrentThread()).isTrue();
                assertThat(three.isHeldByCurrentThread()).isTrue();
                assertThat(four.isHeldByCurrentThread()).isTrue();
            }
            assertThat(allFree()).isTrue();
        });
    }

    @Test
    void takesNoneOfNone() {
        try (Held held = Locks.lockAll()) {
            assertThat(held).hasToString("holding []");
        }
    }

    @Test
    void takesALockNamedTwiceOnce() {
        a.does(() -> {
            try (Held held = Locks.lockAll(one, two, one, two)) {
                assertThat(two.getHoldCount()).isEqualTo(1);
            }
            assertThat(allFree()).isTrue();
        });
    }

    @Test
    void aWriteLockStandsForItsReadLock() {
        a.does(() -> {
            try (Held held = Locks.lockAll(three.readLock(), three.writeLock())) {
                assertThat(three.isHeldByCurrentThread()).isTrue();
                assertThat(three.getReadLockCount()).isZero();
            }
            assertThat(allFree()).isTrue();
        });
    }

    @Test
    void holdsNothingWhileItWaits() {
        b.does(two::lock);
        Future<?> waiting = a.blocksIn(() -> Locks.lockAll(one, two, four).close());
        assertThat(one.isLocked()).isFalse();
        assertThat(four.isLocked()).isFalse();
        b.does(two::unlock);
        Actor.finish(waiting);
        assertThat(allFree()).isTrue();
    }

    @Test
    void anInterruptLeavesNoneTaken() {
        b.does(two::lock);
        Future<?> waiting = a.blocksIn(() -> assertThatThrownBy(() -> Locks.lockAllInterruptibly(one, two, four))
                .isInstanceOf(InterruptedException.class));
        a.thread().interrupt();
        Actor.finish(waiting);
        b.does(two::unlock);
        assertThat(allFree()).isTrue();
    }

    @Test
    void aTimeoutLeavesNoneTaken() {
        b.does(two::lock);
        a.does(() -> assertThatThrownBy(() -> Locks.lockAll(2, MILLISECONDS, one, two, four))
                .isInstanceOf(TimeoutException.class));
        assertThat(one.isLocked()).isFalse();
        b.does(two::unlock);
        a.does(() -> Locks.lockAll(0, MILLISECONDS, one, two, four).close());
        assertThat(allFree()).isTrue();
    }

    @Test
    void aLockAlreadyHeldIsRefusedAndNoneIsTaken() {
        a.does(() -> {
            one.lock();
            assertThatThrownBy(() -> Locks.lockAll(two, one, four)).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(two.isLocked()).isFalse();
            assertThat(four.isLocked()).isFalse();
            one.unlock();
        });
        assertThat(allFree()).isTrue();
    }

    @Test
    void anExceptionLeavesNoneTaken() {
        Lock broken = new ReentrantLock() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean tryLock() {
                throw new IllegalStateException("broken");
            }
        };
        a.does(() -> assertThatThrownBy(() -> Locks.lockAll(one, two, broken, four))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken"));
        assertThat(allFree()).isTrue();
    }

    @Test
    void nullIsRefusedBeforeAnythingIsTaken() {
        Lock none = null;
        assertThatThrownBy(() -> Locks.lockAll(one, none)).isInstanceOf(NullPointerException.class);
        assertThat(allFree()).isTrue();
    }

    @Test
    void noOrderOfArgumentsDeadlocks() {
        Lock[][] orders = {
            {one, two, three.writeLock(), four},
            {four, three.writeLock(), two, one},
            {two, four, one, three.writeLock()},
            {three.writeLock(), one, four, two},
        };
        Threads.run(8, i -> {
            for (int n = 0; n < 2_000; n++) {
                try (Held held = Locks.lockAll(orders[(i + n) % orders.length])) {
                    counter[0]++;
                }
            }
        });
        assertThat(counter[0]).isEqualTo(8 * 2_000);
        assertThat(allFree()).isTrue();
    }

    @Test
    void interruptiblyTakesAllToo() {
        Held held = a.says(() -> Locks.lockAllInterruptibly(two, one));
        assertThat(b.can(one::tryLock)).isFalse();
        assertThat(b.can(two::tryLock)).isFalse();
        a.does(held::close);
        assertThat(b.can(one::tryLock)).isTrue();
        b.does(one::unlock);
    }
}

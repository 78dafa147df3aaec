package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that is stopped while it waits, as was possible until JDK 20. */
@Timeout(60)
final class StoppedWaiterTest {
    /** A lock to hold, and the one that is waited for meanwhile. */
    record Pair(Lock held, Lock wanted) {}

    static Stream<Pair> pairs() {
        RWMutex one = RWMutex.named("test.lock");
        RWMutex two = RWMutex.named("test.lock");
        RWMutex three = RWMutex.named("test.lock");
        Mutex mutex = Mutex.named("test.lock");
        RecursiveMutex recursive = RecursiveMutex.named("test.lock");
        return Stream.of(
                new Pair(mutex, mutex),
                new Pair(recursive, recursive),
                new Pair(one.writeLock(), one.writeLock()),
                new Pair(two.writeLock(), two.readLock()),
                new Pair(three.readLock(), three.writeLock()));
    }

    /** It had to give the lock away to wait, and stops when it has it back: so whoever unlocks in the end may do so. */
    @ParameterizedTest
    @MethodSource("dev.interlock.runtime.WaitingLaws#everyKind")
    void oneThatComesBackFromAConditionHoldsTheLockWhenItStops(Waits kind) throws Exception {
        assumeTrue(Runtime.version().feature() < 20);
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            lock.lock();
            try {
                condition.awaitUninterruptibly();
            } finally {
                lock.unlock();
            }
        });
        waiting.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        waiting.start();
        awaitParked(waiting);
        lock.lock();
        condition.signal();
        Thread.class.getMethod("stop").invoke(waiting);
        lock.unlock();
        waiting.join();
        assertThat(thrown.get().getClass().getSimpleName()).isEqualTo("ThreadDeath");
        assertThat(lock.toString()).endsWith("[unlocked]");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void leavesTheLockUsable(Pair pair) throws Exception {
        assumeTrue(Runtime.version().feature() < 20);
        pair.held.lock();
        boolean[] got = {false};
        Thread waiting = new Thread(() -> {
            pair.wanted.lock();
            got[0] = true;
        });
        waiting.start();
        awaitParked(waiting);
        Thread.class.getMethod("stop").invoke(waiting);
        waiting.join();
        assertThat(got[0]).isFalse();
        assertThat(pair.held.toString()).doesNotContain("waiting");
        pair.held.unlock();
        assertThat(pair.wanted.tryLock()).isTrue();
        pair.wanted.unlock();
        assertThat(pair.held.toString()).contains("[unlocked]");
    }

    private static void awaitParked(Thread waiting) {
        while (waiting.getState() != Thread.State.WAITING && waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}

package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The timed way of locking that an interrupt does not end, for each kind of lock and both sides of a read-write lock. */
@Timeout(60)
final class UninterruptibleTryTest {
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
    }

    interface Try {
        boolean within(long time, TimeUnit unit);
    }

    /** A way to lock, how to undo it, and a lock that keeps it out. */
    record Kind(String name, Try attempt, Lock taken, Lock obstacle) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        Mutex mutex = new Mutex();
        RecursiveMutex recursive = new RecursiveMutex();
        RWMutex rw = new RWMutex();
        RWMutex shared = new RWMutex();
        return Stream.of(
                new Kind("Mutex", mutex::tryLockUninterruptibly, mutex, mutex),
                new Kind("RecursiveMutex", recursive::tryLockUninterruptibly, recursive, recursive),
                new Kind("writer behind writer", rw::tryLockUninterruptibly, rw.writeLock(), rw.writeLock()),
                new Kind("writer behind reader", rw::tryLockUninterruptibly, rw.writeLock(), rw.readLock()),
                new Kind("reader", shared::tryRLockUninterruptibly, shared.readLock(), shared.writeLock()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void succeedsAtOnceWhereTheLockIsFree(Kind kind) {
        assertThat(a.can(() -> kind.attempt().within(0, MILLISECONDS))).isTrue();
        a.does(kind.taken()::unlock);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void endsWithItsTimeAndLeavesNoTrace(Kind kind) {
        a.does(kind.obstacle()::lock);
        assertThat(b.can(() -> kind.attempt().within(2, MILLISECONDS))).isFalse();
        assertThat(b.can(() -> kind.attempt().within(-1, DAYS))).isFalse();
        a.does(kind.obstacle()::unlock);
        assertThat(b.can(kind.taken()::tryLock)).isTrue();
        b.does(kind.taken()::unlock);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anInterruptDoesNotEndItAndIsKept(Kind kind) {
        a.does(kind.obstacle()::lock);
        Future<?> waiting = b.blocksIn(() -> {
            assertThat(kind.attempt().within(1, DAYS)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        });
        b.thread().interrupt();
        assertThat(a.can(waiting::isDone)).isFalse();
        a.does(kind.obstacle()::unlock);
        Actor.finish(waiting);
        b.does(kind.taken()::unlock);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anInterruptIsKeptWhenTimeRunsOutToo(Kind kind) {
        a.does(kind.obstacle()::lock);
        b.does(() -> {
            Thread.currentThread().interrupt();
            assertThat(kind.attempt().within(2, MILLISECONDS)).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        });
        a.does(kind.obstacle()::unlock);
    }
}

package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link Condition}, for the conditions of each kind of lock. */
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"}) // the subject is the single wait
final class ConditionTest extends WaitingLaws {
    private int items;
    private int taken;

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSignalWakesOneAfterTheUnlock(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> first = a.blocksIn(under(lock, condition::await));
        Future<?> second = b.blocksIn(under(lock, condition::await));
        c.does(lock::lock);
        c.does(condition::signal);
        assertThat(first.isDone()).isFalse();
        c.does(lock::unlock);
        Actor.finish(first);
        assertThat(second.isDone()).isFalse();
        c.does(under(lock, condition::signal));
        Actor.finish(second);
        assertThat(isFree(lock)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSignalPassesOverWhoHasGivenUp(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> first = a.blocksIn(
                under(lock, () -> assertThatThrownBy(condition::await).isInstanceOf(InterruptedException.class)));
        Future<?> second = b.blocksIn(under(lock, condition::await));
        c.does(lock::lock);
        a.thread().interrupt();
        // It has left, and wants the lock back before it is no more in the list.
        while (((NamedMutex) lock).waiters() == 0) {
            Thread.onSpinWait();
        }
        c.does(condition::signal);
        c.does(lock::unlock);
        Actor.finish(first);
        Actor.finish(second);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void signalAllWakesAllAndNoneThatComesLater(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> first = a.blocksIn(under(lock, condition::await));
        Future<?> second = b.blocksIn(under(lock, condition::awaitUninterruptibly));
        c.does(under(lock, condition::signalAll));
        Actor.finish(first);
        Actor.finish(second);
        Future<?> later = a.blocksIn(under(lock, condition::await));
        assertThat(later.isDone()).isFalse();
        c.does(under(lock, condition::signalAll));
        Actor.finish(later);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSignalToNobodyIsNotKept(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        a.does(under(lock, condition::signal));
        a.does(under(lock, () -> assertThat(condition.await(2, MILLISECONDS)).isFalse()));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void timeoutsReturnWithTheLockHeld(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        a.does(under(lock, () -> {
            assertThat(condition.await(2, MILLISECONDS)).isFalse();
            assertThat(condition.await(-1, DAYS)).isFalse();
            assertThat(condition.awaitNanos(1_000_000)).isLessThanOrEqualTo(0);
            assertThat(condition.awaitUntil(Date.from(Instant.now().plusMillis(2))))
                    .isFalse();
            assertThat(isFree(lock)).isFalse();
        }));
        assertThat(isFree(lock)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSignalBeforeTheDeadlineIsReported(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> timed = a.blocksIn(
                under(lock, () -> assertThat(condition.await(1, DAYS)).isTrue()));
        c.does(under(lock, condition::signal));
        Actor.finish(timed);
        Future<?> left = a.blocksIn(under(
                lock, () -> assertThat(condition.awaitNanos(DAYS.toNanos(1))).isPositive()));
        c.does(under(lock, condition::signal));
        Actor.finish(left);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anInterruptEndsTheWaitWithTheLockHeld(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> waiting = a.blocksIn(under(lock, () -> {
            assertThatThrownBy(condition::await).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(isFree(lock)).isFalse();
        }));
        a.thread().interrupt();
        Actor.finish(waiting);
        a.does(under(lock, () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(condition::await).isInstanceOf(InterruptedException.class);
        }));
        assertThat(isFree(lock)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anInterruptedWaiterDoesNotUseUpASignal(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> interrupted = a.blocksIn(
                under(lock, () -> assertThatThrownBy(condition::await).isInstanceOf(InterruptedException.class)));
        Future<?> other = b.blocksIn(under(lock, condition::await));
        a.thread().interrupt();
        Actor.finish(interrupted);
        c.does(under(lock, condition::signal));
        Actor.finish(other);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anInterruptAfterTheSignalIsKept(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> waiting = a.blocksIn(under(lock, () -> {
            condition.await();
            assertThat(Thread.interrupted()).isTrue();
        }));
        c.does(under(lock, () -> {
            condition.signal();
            a.thread().interrupt();
        }));
        Actor.finish(waiting);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anInterruptDoesNotEndAnUninterruptibleWait(Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Future<?> waiting = a.blocksIn(under(lock, () -> {
            condition.awaitUninterruptibly();
            assertThat(Thread.interrupted()).isTrue();
        }));
        a.thread().interrupt();
        c.does(under(lock, () -> {}));
        assertThat(waiting.isDone()).isFalse();
        c.does(under(lock, condition::signal));
        Actor.finish(waiting);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void withoutTheLockNothingIsAllowed(Waits kind) {
        Condition condition = kind.lock().newCondition();
        assertMisuse(condition::await, "await");
        assertMisuse(condition::awaitUninterruptibly, "await");
        assertMisuse(() -> condition.await(1, DAYS), "await");
        assertMisuse(() -> condition.awaitNanos(1), "await");
        assertMisuse(() -> condition.awaitUntil(new Date(0)), "await");
        assertMisuse(condition::signal, "signal");
        assertMisuse(condition::signalAll, "signalAll");
        assertThat(condition.toString()).startsWith("condition of ").contains("test.lock[unlocked]");
    }

    private static void assertMisuse(Actor.Step step, String action) {
        assertThatThrownBy(step::run)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageStartingWith(action + " of ")
                .hasMessageContaining("test.lock");
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void producersAndConsumersLoseNoItem(Waits kind) {
        Lock lock = kind.lock();
        Condition notEmpty = lock.newCondition();
        Condition empty = lock.newCondition();
        int each = 1_000;
        Threads.run(6, i -> {
            for (int n = 0; n < each; n++) {
                if (i % 2 == 0) {
                    under(lock, () -> put(empty, notEmpty)).run();
                } else {
                    under(lock, () -> take(empty, notEmpty)).run();
                }
            }
        });
        assertThat(taken).isEqualTo(3 * each);
        assertThat(items).isZero();
        assertThat(isFree(lock)).isTrue();
    }

    private void put(Condition empty, Condition notEmpty) throws InterruptedException {
        while (items > 0) {
            empty.await();
        }
        items++;
        notEmpty.signal();
    }

    private void take(Condition empty, Condition notEmpty) throws InterruptedException {
        while (items == 0) {
            if (!notEmpty.await(50, MILLISECONDS)) {
                continue;
            }
        }
        items--;
        taken++;
        empty.signal();
    }
}

package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of waiting for a predicate, for each kind of lock. */
final class PredicateTest extends WaitingLaws {
    private boolean open;
    private boolean broken;
    private int items;
    private int taken;
    private int tests;

    private boolean isOpen() {
        tests++;
        return open;
    }

    private boolean fails() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatHoldsIsNotWaitedFor(Waits kind) {
        a.does(under(kind.lock(), () -> {
            kind.await(() -> true);
            kind.awaitUninterruptibly(() -> true);
            assertThat(kind.await(() -> true, 0, DAYS)).isTrue();
            assertThat(kind.awaitUninterruptibly(() -> true, -1, DAYS)).isTrue();
        }));
        assertThat(isFree(kind.lock())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whoeverChangesSomethingNeedNotSignal(Waits kind) {
        Future<?> first = a.blocksIn(under(kind.lock(), () -> kind.await(this::isOpen)));
        Future<?> second = b.blocksIn(under(kind.lock(), () -> kind.awaitUninterruptibly(this::isOpen)));
        c.does(under(kind.lock(), () -> {}));
        assertThat(first.isDone() || second.isDone()).isFalse();
        c.does(under(kind.lock(), () -> open = true));
        Actor.finish(first);
        Actor.finish(second);
        assertThat(isFree(kind.lock())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void onlyThoseWhosePredicateHoldsAreWoken(Waits kind) {
        Future<?> never = a.blocksIn(under(kind.lock(), () -> kind.await(() -> items > 1)));
        Future<?> soon = b.blocksIn(under(kind.lock(), () -> kind.await(() -> items > 0)));
        c.does(under(kind.lock(), () -> items = 1));
        Actor.finish(soon);
        assertThat(never.isDone()).isFalse();
        c.does(under(kind.lock(), () -> items = 2));
        Actor.finish(never);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whoChangesSomethingAndThenWaitsHasOthersWoken(Waits kind) {
        Future<?> first = a.blocksIn(under(kind.lock(), () -> kind.await(this::isOpen)));
        Future<?> second = b.begins(under(kind.lock(), () -> {
            open = true;
            kind.await(() -> items > 0);
        }));
        Actor.finish(first);
        c.does(under(kind.lock(), () -> items = 1));
        Actor.finish(second);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whoChangesSomethingAndThenWaitsForASignalHasOthersWoken(Waits kind) {
        Condition condition = kind.lock().newCondition();
        Future<?> first = a.blocksIn(under(kind.lock(), () -> kind.await(this::isOpen)));
        Future<?> second = b.blocksIn(under(kind.lock(), () -> {
            open = true;
            condition.await();
        }));
        Actor.finish(first);
        c.does(under(kind.lock(), condition::signal));
        Actor.finish(second);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whoHasGivenUpIsAskedForNoMore(Waits kind) {
        a.does(under(
                kind.lock(),
                () -> assertThat(kind.await(this::isOpen, 1, MILLISECONDS)).isFalse()));
        int soFar = tests;
        c.does(under(kind.lock(), () -> {}));
        assertThat(tests).isEqualTo(soFar);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void predicatesAreTestedOnceForEachRelease(Waits kind) {
        Future<?> waiting = a.blocksIn(under(kind.lock(), () -> kind.await(this::isOpen)));
        for (int n = 0; n < 10; n++) {
            c.does(under(kind.lock(), () -> {}));
        }
        c.does(under(kind.lock(), () -> {
            assertThat(tests).isEqualTo(11);
            open = true;
        }));
        Actor.finish(waiting);
        a.does(() -> assertThat(tests).isEqualTo(13));
        c.does(under(kind.lock(), () -> {}));
        assertThat(c.says(() -> tests)).isEqualTo(13);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void timeoutsReturnWithTheLockHeld(Waits kind) {
        a.does(under(kind.lock(), () -> {
            assertThat(kind.await(() -> false, 2, MILLISECONDS)).isFalse();
            assertThat(kind.awaitUninterruptibly(() -> false, 2, MILLISECONDS)).isFalse();
            assertThat(kind.await(() -> false, -1, DAYS)).isFalse();
            assertThat(isFree(kind.lock())).isFalse();
        }));
        assertThat(isFree(kind.lock())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anInterruptEndsTheWaitWithTheLockHeld(Waits kind) {
        Future<?> waiting = a.blocksIn(under(kind.lock(), () -> {
            assertThatThrownBy(() -> kind.await(() -> false)).isInstanceOf(InterruptedException.class);
            assertThat(isFree(kind.lock())).isFalse();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> kind.await(() -> true, 1, DAYS)).isInstanceOf(InterruptedException.class);
        }));
        a.thread().interrupt();
        Actor.finish(waiting);
        assertThat(isFree(kind.lock())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anInterruptDoesNotEndAnUninterruptibleWait(Waits kind) {
        Future<?> waiting = a.blocksIn(under(kind.lock(), () -> {
            kind.awaitUninterruptibly(() -> open);
            assertThat(Thread.interrupted()).isTrue();
        }));
        a.thread().interrupt();
        c.does(under(kind.lock(), () -> {}));
        assertThat(waiting.isDone()).isFalse();
        c.does(under(kind.lock(), () -> open = true));
        Actor.finish(waiting);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aPredicateThatThrowsHarmsItsOwnThreadOnly(Waits kind) {
        Future<?> bad = a.blocksIn(under(kind.lock(), () -> {
            assertThatThrownBy(() -> kind.await(this::fails)).hasMessage("broken");
            assertThat(isFree(kind.lock())).isFalse();
        }));
        Future<?> good = b.blocksIn(under(kind.lock(), () -> kind.await(() -> open)));
        c.does(under(kind.lock(), () -> {
            broken = true;
            open = true;
        }));
        Actor.finish(bad);
        Actor.finish(good);
        assertThat(isFree(kind.lock())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void withoutTheLockNothingIsAllowed(Waits kind) {
        assertThatThrownBy(() -> kind.await(() -> true))
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("await of ")
                .hasMessageContaining("test.lock");
        assertThatThrownBy(() -> kind.awaitUninterruptibly(() -> true))
                .isInstanceOf(IllegalMonitorStateException.class);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void producersAndConsumersLoseNoItem(Waits kind) {
        Threads.run(6, i -> produceOrConsume(kind, i % 2 == 0, 1_000));
        assertThat(taken).isEqualTo(3 * 1_000);
        assertThat(items).isZero();
        assertThat(isFree(kind.lock())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void virtualProducersAndConsumersLoseNoItem(Waits kind) {
        assumeTrue(Threads.hasVirtual());
        Threads.runVirtual(200, i -> produceOrConsume(kind, i % 2 == 0, 20));
        assertThat(taken).isEqualTo(100 * 20);
        assertThat(isFree(kind.lock())).isTrue();
    }

    private void produceOrConsume(Waits kind, boolean produce, int times) throws Exception {
        Lock lock = kind.lock();
        for (int n = 0; n < times; n++) {
            under(lock, () -> {
                        if (produce) {
                            kind.await(() -> items < 3);
                            items++;
                        } else {
                            while (!kind.await(() -> items > 0, 20, MILLISECONDS)) {
                                assertThat(isFree(lock)).isFalse();
                            }
                            items--;
                            taken++;
                        }
                    })
                    .run();
        }
    }
}

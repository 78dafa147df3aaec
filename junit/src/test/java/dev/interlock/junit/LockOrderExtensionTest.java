package dev.interlock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.LockOrderException;
import dev.interlock.runtime.LockOrderException.Kind;
import dev.interlock.runtime.LockOrderMonitor;
import dev.interlock.runtime.Mutex;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes, and looks at which of their tests fail. */
final class LockOrderExtensionTest {
    /** What became of each test and each class, by its name. */
    private static Map<String, TestExecutionResult> run(Class<?>... classes) {
        Map<String, TestExecutionResult> results = new TreeMap<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(ClassSelector[]::new))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                results.put(test.getDisplayName(), result);
            }
        });
        return results;
    }

    private static LockOrderException failure(Map<String, TestExecutionResult> results, String test) {
        Throwable thrown = results.get(test).getThrowable().orElseThrow();
        assertThat(thrown).isInstanceOf(AssertionError.class);
        return (LockOrderException) thrown.getCause();
    }

    private static void passes(Map<String, TestExecutionResult> results, String test) {
        assertThat(results.get(test).getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    }

    static void nest(Mutex outer, Mutex inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @ExtendWith(LockOrderExtension.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static final class Inverting {
        private static final Mutex ONE = Mutex.named("One.mu");
        private static final Mutex TWO = Mutex.named("Two.mu");

        @Test
        void first() {
            nest(ONE, TWO);
        }

        @Test
        void second() {
            nest(TWO, ONE);
        }

        @Test
        void third() {
            nest(ONE, TWO);
        }
    }

    @Test
    void theTestThatInvertsFails() {
        var results = run(Inverting.class);
        passes(results, "first()");
        passes(results, "third()");
        assertThat(failure(results, "second()").kind()).isEqualTo(Kind.INVERSION);
        assertThat(LockOrderMonitor.current()).isEmpty();
    }

    @ExtendWith(LockOrderExtension.class)
    static final class OneWay {
        @Test
        void oneWay() {
            nest(Mutex.named("A.mu"), Mutex.named("B.mu"));
        }
    }

    @ExtendWith(LockOrderExtension.class)
    static final class OtherWay {
        @Test
        void otherWay() {
            nest(Mutex.named("B.mu"), Mutex.named("A.mu"));
        }
    }

    @Test
    void classesLearnFromEachOtherInARunAndFromNoOther() {
        passes(run(OneWay.class), "oneWay()");
        passes(run(OtherWay.class), "otherWay()");
        var together = run(OneWay.class, OtherWay.class);
        passes(together, "oneWay()");
        assertThat(failure(together, "otherWay()").kind()).isEqualTo(Kind.INVERSION);
    }

    @ExtendWith(LockOrderExtension.class)
    @DeclaredOrder({"Bank.registry", "Account.mu"})
    @DeclaredOrder({"Account.mu", "Audit.mu"})
    static final class Declaring {
        @Test
        void againstTheOrder() {
            nest(Mutex.named("Audit.mu"), Mutex.named("Bank.registry"));
        }
    }

    @Test
    void theDeclaredOrderIsHeldAgainstTests() {
        assertThat(failure(run(Declaring.class), "againstTheOrder()").kind()).isEqualTo(Kind.DECLARED_ORDER);
    }

    @LockOrder({"Bank.registry", "Account.mu"})
    @ExtendWith(LockOrderExtension.class)
    static final class Annotated {
        @Test
        void againstTheOrder() {
            nest(Mutex.named("Account.mu"), Mutex.named("Bank.registry"));
        }
    }

    @Test
    void whatLockOrderDeclaresIsHeldAgainstTests() {
        assertThat(failure(run(Annotated.class), "againstTheOrder()").kind()).isEqualTo(Kind.DECLARED_ORDER);
    }

    @ExtendWith(LockOrderExtension.class)
    static final class Deadlocking {
        @Test
        void deadlock() throws Exception {
            Mutex one = Mutex.named("One.mu");
            Mutex two = Mutex.named("Two.mu");
            CyclicBarrier bothHold = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<?> first = threads.submit(() -> holdAndTake(one, bothHold, two));
            Future<?> second = threads.submit(() -> holdAndTake(two, bothHold, one));
            threads.shutdown();
            for (Future<?> end : new Future<?>[] {first, second}) {
                try {
                    end.get();
                } catch (ExecutionException deadlock) {
                    assertThat(deadlock).hasCauseInstanceOf(LockOrderException.class);
                }
            }
        }

        private static Void holdAndTake(Mutex mine, CyclicBarrier bothHold, Mutex other) throws Exception {
            mine.lock();
            try {
                bothHold.await();
                other.lock();
                other.unlock();
            } finally {
                mine.unlock();
            }
            return null;
        }
    }

    @Test
    void aDeadlockEndsInsteadOfHanging() {
        LockOrderException told = failure(run(Deadlocking.class), "deadlock()");
        assertThat(told.kind()).isIn(Kind.INVERSION, Kind.DEADLOCK);
    }

    static final class AtAMethod {
        @Test
        @ExtendWith(LockOrderExtension.class)
        void watched() {
            Mutex one = Mutex.named("One.mu");
            Mutex two = Mutex.named("Two.mu");
            nest(one, two);
            nest(two, one);
        }
    }

    @Test
    void mayBeRegisteredAtAMethod() {
        assertThat(failure(run(AtAMethod.class), "watched()").kind()).isEqualTo(Kind.INVERSION);
    }
}

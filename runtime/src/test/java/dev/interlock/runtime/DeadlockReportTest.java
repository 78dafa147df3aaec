package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM sees a deadlock of locks that have an owner. */
@Timeout(60)
final class DeadlockReportTest {
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
    }

    static Stream<Lock> owned() {
        RWMutex rw = RWMutex.named("one");
        return Stream.of(Mutex.named("one"), RecursiveMutex.named("one"), rw.writeLock());
    }

    @ParameterizedTest
    @MethodSource("owned")
    void theJvmFindsADeadlock(Lock one) throws Exception {
        Mutex two = Mutex.named("two");
        a.does(one::lock);
        b.does(two::lock);
        Future<?> first = a.blocksIn(() -> waitUntilInterrupted(two));
        Future<?> second = b.blocksIn(() -> waitUntilInterrupted(one));
        assertThat(awaitDeadlockReport()).containsExactlyInAnyOrder(ThreadId.of(a.thread()), ThreadId.of(b.thread()));
        assertThat(LockSupport.getBlocker(a.thread()).toString()).contains("two[locked by thread \"b\"");
        a.thread().interrupt();
        b.thread().interrupt();
        Actor.finish(first);
        Actor.finish(second);
    }

    private static void waitUntilInterrupted(Lock lock) {
        assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
    }

    private static long[] awaitDeadlockReport() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        Method find = Class.forName("java.lang.management.ThreadMXBean").getMethod("findDeadlockedThreads");
        Object found = find.invoke(threads);
        while (found == null) {
            LockSupport.parkNanos(10_000_000L);
            found = find.invoke(threads);
        }
        return (long[]) found;
    }
}

package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.runtime.Mutex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How generated sections wait, with threads that really wait for each other. */
@Timeout(60)
class WaitBehaviourTest {
    private static final String BUFFER = """
            class Buffer {
                final Mutex mu = new Mutex();
                @GuardedBy("mu") private final java.util.Deque<Integer> items = new java.util.ArrayDeque<>();
                @GuardedBy("mu") private int largest;
                private final int capacity = 2;
                @Critical(value = "mu", when = "hasRoom") void put(int item) throws InterruptedException {
                    items.add(item);
                    largest = Math.max(largest, items.size());
                }
                @Critical(value = "mu", when = "hasItem") int take() throws InterruptedException {
                    return items.remove();
                }
                @Holding("mu") boolean hasRoom() { return items.size() < capacity; }
                @Holding("mu") boolean hasItem() { return !items.isEmpty(); }
                @Critical("mu") int largest() { return largest; }
                Mutex mutex() { return mu; }
            }
            """;

    /** With one wake-up lost, the last of them would wait for ever. */
    @Test
    void noWakeUpIsLostAmongManyProducersAndConsumers() throws Exception {
        int pairs = 6;
        int each = 1_000;
        Object buffer = Facades.instance(BUFFER);
        ExecutorService pool = Executors.newFixedThreadPool(2 * pairs);
        try {
            List<Future<Long>> consumers = new ArrayList<>();
            List<Future<Long>> producers = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                consumers.add(pool.submit(() -> {
                    long sum = 0;
                    for (int n = 0; n < each; n++) {
                        sum += Facades.<Integer>call(buffer, "take");
                    }
                    return sum;
                }));
                producers.add(pool.submit(() -> {
                    for (int n = 1; n <= each; n++) {
                        Facades.call(buffer, "put", n);
                    }
                    return 0L;
                }));
            }
            long taken = 0;
            for (Future<Long> consumer : consumers) {
                taken += consumer.get();
            }
            for (Future<Long> producer : producers) {
                producer.get();
            }

            assertThat(taken).isEqualTo((long) pairs * each * (each + 1) / 2);
            assertThat(Facades.<Integer>call(buffer, "largest")).isBetween(1, 2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheConditionAndLeavesNoTrace() throws Exception {
        Object buffer = Facades.instance(BUFFER);
        Mutex mu = Facades.call(buffer, "mutex");
        FutureTask<Integer> taking = new FutureTask<>(() -> Facades.call(buffer, "take"));
        Thread consumer = start(taking);
        untilWaiting(consumer);

        consumer.interrupt();

        assertThatThrownBy(taking::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(mu.isLocked()).isFalse();
        Facades.call(buffer, "put", 7);
        assertThat(Facades.<Integer>call(buffer, "take")).isEqualTo(7);
    }

    /** The lock is let go when the time is nearly up: what is left for the condition is what is left of the whole. */
    @Test
    void aTimeoutCoversTheWaitForTheLockAndForTheConditionTogether() throws Exception {
        Object box = Facades.instance("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full", timeout = "2s")
                    void take() throws java.util.concurrent.TimeoutException {}
                    boolean full() { return false; }
                    Mutex mutex() { return mu; }
                }
                """);
        Mutex mu = Facades.call(box, "mutex");
        long start = System.nanoTime();
        FutureTask<Object> taking;
        mu.lock();
        try {
            taking = new FutureTask<>(() -> Facades.call(box, "take"));
            start(taking);
            while (since(start).toMillis() < 1_800) {
                Thread.onSpinWait();
            }
        } finally {
            mu.unlock();
        }

        assertThatThrownBy(taking::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(since(start)).isBetween(Duration.ofMillis(1_990), Duration.ofMillis(3_700));
    }

    /** An interruptible section that is interrupted before it waits takes no lock; a section that is not keeps the interrupt for later. */
    @Test
    void anInterruptIsKeptByASectionThatDoesNotDeclareIt() throws Exception {
        Object box = Facades.instance("""
                class Box {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") private boolean full;
                    @Critical("mu") void fill() { full = true; }
                    @Critical(value = "mu", when = "isFull") boolean take() { return Thread.currentThread().isInterrupted(); }
                    @Holding("mu") boolean isFull() { return full; }
                }
                """);
        FutureTask<Boolean> taking = new FutureTask<>(() -> Facades.call(box, "take"));
        Thread consumer = start(taking);
        untilWaiting(consumer);

        consumer.interrupt();
        Facades.call(box, "fill");

        assertThat(taking.get()).isTrue();
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void untilWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

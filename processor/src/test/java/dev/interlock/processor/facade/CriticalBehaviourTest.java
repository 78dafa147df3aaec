package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What generated critical sections do when they run. */
@Timeout(60)
class CriticalBehaviourTest {
    @Test
    void depositsOfManyThreadsAllCount() throws Exception {
        LongConsumer deposits = Facades.instance("""
                class Account implements java.util.function.LongConsumer, java.util.function.LongSupplier {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") private long balance;
                    @Critical("mu") @Override public void accept(long amount) { balance += amount; }
                    @Critical("mu") @Override public long getAsLong() { return balance; }
                }
                """);

        inParallel(8, () -> IntStream.range(0, 20_000).forEach(i -> deposits.accept(1)));

        assertThat(((LongSupplier) deposits).getAsLong()).isEqualTo(160_000);
    }

    @Test
    void aMonitorExcludesToo() throws Exception {
        LongConsumer deposits = Facades.instance("""
                class Account implements java.util.function.LongConsumer, java.util.function.LongSupplier {
                    @GuardedBy("this") private long balance;
                    @Critical("this") @Override public void accept(long amount) { balance += amount; }
                    @Critical("this") @Override public long getAsLong() { return balance; }
                }
                """);

        inParallel(8, () -> IntStream.range(0, 20_000).forEach(i -> deposits.accept(1)));

        assertThat(((LongSupplier) deposits).getAsLong()).isEqualTo(160_000);
    }

    @Test
    void anExceptionLetsTheLockGo() {
        Supplier<Mutex> account = Facades.instance("""
                class Account implements java.util.function.Supplier<Mutex>, Runnable {
                    final Mutex mu = new Mutex();
                    @Critical("mu") @Override public void run() { throw new IllegalStateException("no"); }
                    @Override public Mutex get() { return mu; }
                }
                """);

        assertThatThrownBy(((Runnable) account)::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(account.get().isLocked()).isFalse();
    }

    @Test
    void severalLocksAreAllHeldInsideAndAllFreeAfterwards() {
        Supplier<List<Boolean>> account = Facades.instance("""
                class Account implements java.util.function.Supplier<java.util.List<Boolean>> {
                    final Mutex a = new Mutex();
                    final Mutex b = new Mutex();
                    @Critical({"a", "b", "this"}) @Override public java.util.List<Boolean> get() {
                        return java.util.List.of(a.isLocked(), b.isLocked(), Thread.holdsLock(this));
                    }
                    java.util.List<Boolean> now() { return java.util.List.of(a.isLocked(), b.isLocked()); }
                }
                """);

        assertThat(account.get()).containsExactly(true, true, true);
        assertThat(Facades.<List<Boolean>>call(account, "now")).containsExactly(false, false);
    }

    @Test
    void readersShareAndWritersExclude() throws Exception {
        Consumer<Runnable> registry = Facades.instance("""
                class Registry implements java.util.function.Consumer<Runnable>, java.util.function.Supplier<RWMutex> {
                    final RWMutex rw = new RWMutex();
                    @Critical(value = "rw", mode = Mode.SHARED) @Override public void accept(Runnable task) { task.run(); }
                    @Override public RWMutex get() { return rw; }
                }
                """);
        @SuppressWarnings("unchecked")
        RWMutex rw = ((Supplier<RWMutex>) registry).get();
        CyclicBarrier together = new CyclicBarrier(2);

        // Each reader waits inside the section for the other one, and no writer gets in meanwhile.
        inParallel(
                2,
                () -> registry.accept(() -> {
                    await(together);
                    assertThat(rw.writeLock().tryLock()).isFalse();
                    await(together);
                }));

        assertThat(rw.writeLock().tryLock()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitOfAMethodThatDeclaresIt() throws Exception {
        Object account = Facades.instance("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void work() throws InterruptedException {}
                    Mutex mutex() { return mu; }
                }
                """);
        Mutex mu = Facades.call(account, "mutex");
        mu.lock();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch started = new CountDownLatch(1);
            Future<?> waiting = pool.submit(() -> {
                Thread.currentThread().interrupt();
                started.countDown();
                Facades.call(account, "work");
            });
            started.await();
            assertThatThrownBy(waiting::get).hasRootCauseInstanceOf(InterruptedException.class);
        } finally {
            mu.unlock();
            pool.shutdownNow();
        }
    }

    @Test
    void aConsumerWaitsForWhatAProducerBrings() throws Exception {
        Object box = Facades.instance("""
                class Box {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") private final java.util.Deque<String> letters = new java.util.ArrayDeque<>();
                    @Critical("mu") void put(String letter) { letters.add(letter); }
                    @Critical(value = "mu", when = "hasMail") String take() throws InterruptedException {
                        return letters.remove();
                    }
                    @Holding("mu") boolean hasMail() { return !letters.isEmpty(); }
                    int waiting() { return mu.getQueueLength(); }
                }
                """);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<String> taken = pool.submit(() -> Facades.call(box, "take"));
            assertThatThrownBy(() -> taken.get(20, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            Facades.call(box, "put", "hello");
            assertThat(taken.get()).isEqualTo("hello");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aTimeoutEndsTheWaitForTheConditionAndLetsTheLockGo() {
        Object box = Facades.instance("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full", timeout = "5ms")
                    void take() throws java.util.concurrent.TimeoutException {}
                    boolean full() { return false; }
                    boolean locked() { return mu.isLocked(); }
                }
                """);

        assertThatThrownBy(() -> Facades.call(box, "take"))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("Box.take did not begin within 5 milliseconds");
        assertThat(Facades.<Boolean>call(box, "locked")).isFalse();
    }

    @Test
    void aTimeoutEndsTheWaitForTheLock() throws Exception {
        Object box = Facades.instance("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "5ms")
                    void take() throws java.util.concurrent.TimeoutException {}
                    Mutex mutex() { return mu; }
                }
                """);
        Mutex mu = Facades.call(box, "mutex");
        ExecutorService pool = Executors.newSingleThreadExecutor();
        mu.lock();
        try {
            Future<Object> waiting = pool.submit(() -> Facades.call(box, "take"));
            assertThatThrownBy(waiting::get).hasRootCauseInstanceOf(TimeoutException.class);
        } finally {
            mu.unlock();
            pool.shutdownNow();
        }
        Facades.call(box, "take");
    }

    @Test
    void twoInstancesAreLockedTogetherInAnyOrder() throws Exception {
        Facades facades = Facades.of("""
                class Account {
                    final long id;
                    @LockOrder(instances = "id") final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    Account(long id) { this.id = id; }
                    @Critical("mu") long total() { return balance; }
                    @SuppressWarnings("try") static void move(Account from, Account to) {
                        try (Held both = GuardedAccount.lockAll(from, to)) {
                            from.balance--;
                            to.balance++;
                        }
                    }
                }
                """);
        Object a = facades.create("GuardedAccount", 1L);
        Object b = facades.create("GuardedAccount", 2L);

        inParallel(2, () -> IntStream.range(0, 2_000).forEach(i -> facades.callStatic("Account", "move", a, b)));
        inParallel(
                2,
                () -> IntStream.range(0, 2_000).forEach(i -> {
                    facades.callStatic("Account", "move", a, b);
                    facades.callStatic("Account", "move", b, a);
                }));

        assertThat(Facades.<Long>call(a, "total")).isEqualTo(-4_000);
        assertThat(Facades.<Long>call(b, "total")).isEqualTo(4_000);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs the task in so many threads at once, and fails as one of them does. */
    private static void inParallel(int threads, Runnable task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> runs = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> {
                        await(start);
                        task.run();
                    }))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}

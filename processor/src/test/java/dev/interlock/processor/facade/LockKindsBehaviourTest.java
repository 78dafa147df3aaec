package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facades over each sort of lock, over inherited sections, and what their accessors hand out. */
@Timeout(60)
class LockKindsBehaviourTest {
    private static final int THREADS = 4;
    private static final int EACH = 5_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mutex lock = new Mutex()",
                "Mutex lock = Mutex.unowned()",
                "RecursiveMutex lock = new RecursiveMutex()",
                "RWMutex lock = new RWMutex()",
                "java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock(true)",
                "java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock()",
                "java.util.concurrent.locks.ReadWriteLock lock = new java.util.concurrent.locks.ReentrantReadWriteLock()",
                "java.util.concurrent.locks.StampedLock lock = new java.util.concurrent.locks.StampedLock()",
                "Object lock = new Object()"
            })
    void everySortOfLockExcludes(String lock) throws Exception {
        LongConsumer deposits = Facades.instance("""
                class Account implements java.util.function.LongConsumer, java.util.function.LongSupplier {
                    final %s;
                    @GuardedBy("lock") private long balance;
                    @Critical("lock") @Override public void accept(long amount) { balance += amount; }
                    @Critical("lock") @Override public long getAsLong() { return balance; }
                }
                """.formatted(lock));

        inParallel(() -> deposits.accept(1));

        assertThat(((LongSupplier) deposits).getAsLong()).isEqualTo((long) THREADS * EACH);
    }

    @Test
    void anInheritedSectionAndOneOfTheSubclassExcludeEachOther() throws Exception {
        Facades facades = Facades.of("""
                class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    @Critical("mu") void deposit(long amount) { balance += amount; }
                    @Critical("mu") long total() { return balance; }
                    static class Savings extends Account {
                        @Critical("mu") void addInterest() { balance += 1; }
                        @Critical("mu") @Override void deposit(long amount) { super.deposit(amount + 1); }
                    }
                }
                """);
        Object savings = facades.create("GuardedSavings");

        inParallel(() -> {
            Facades.call(savings, "deposit", 1L);
            Facades.call(savings, "addInterest");
        });

        assertThat(Facades.<Long>call(savings, "total")).isEqualTo(3L * THREADS * EACH);
    }

    @Test
    void snapshotsKeepTheOrderAndElementsThatAreNull() {
        Object shelf = Facades.instance("""
                abstract class Shelf {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") java.util.List<String> list = new java.util.ArrayList<>();
                    @GuardedBy("mu") java.util.Map<String, Integer> map = new java.util.LinkedHashMap<>();
                    @GuardedBy("mu") java.util.Set<String> set = new java.util.LinkedHashSet<>();
                    @GuardedBy("mu") java.util.Deque<String> deque = new java.util.LinkedList<>();
                    abstract java.util.List<String> list();
                    abstract java.util.Map<String, Integer> map();
                    abstract java.util.Set<String> set();
                    abstract java.util.Deque<String> deque();
                    @Critical("mu") void add(String name, Integer value) {
                        list.add(name);
                        map.put(name, value);
                        set.add(name);
                        deque.add(name);
                    }
                }
                """);
        List<String> names = new ArrayList<>(Arrays.asList("z", null, "a"));
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("z", 1);
        numbers.put(null, 2);
        numbers.put("a", null);
        numbers.forEach((name, number) -> Facades.call(shelf, "add", name, number));

        assertThat(Facades.<List<String>>call(shelf, "list")).isEqualTo(names);
        assertThat(new ArrayList<>(
                        Facades.<Map<String, Integer>>call(shelf, "map").entrySet()))
                .isEqualTo(new ArrayList<>(numbers.entrySet()));
        assertThat(new ArrayList<>(Facades.<java.util.Set<String>>call(shelf, "set")))
                .isEqualTo(names);
        assertThat(new ArrayList<>(Facades.<java.util.Deque<String>>call(shelf, "deque")))
                .isEqualTo(names);
    }

    @Test
    void booleansAndReferencesAreComparedAndSetUnderTheLock() throws Exception {
        Object door = Facades.instance("""
                abstract class Door {
                    final RWMutex rw = new RWMutex();
                    @GuardedBy("rw") boolean open;
                    @GuardedBy("rw") String keeper = "a";
                    abstract boolean isOpen();
                    abstract void setOpen(boolean value);
                    abstract boolean compareAndSetOpen(boolean expected, boolean value);
                    abstract String keeper();
                    abstract boolean compareAndSetKeeper(String expected, String value);
                    abstract String updateKeeper(java.util.function.UnaryOperator<String> change);
                }
                """);

        assertThat(Facades.<Boolean>call(door, "compareAndSetOpen", false, true))
                .isTrue();
        assertThat(Facades.<Boolean>call(door, "compareAndSetOpen", false, true))
                .isFalse();
        assertThat(Facades.<Boolean>call(door, "isOpen")).isTrue();
        String same = Facades.call(door, "keeper");
        assertThat(Facades.<Boolean>call(door, "compareAndSetKeeper", new String(same), "b"))
                .isFalse();
        assertThat(Facades.<Boolean>call(door, "compareAndSetKeeper", same, "b"))
                .isTrue();
        java.util.function.UnaryOperator<String> longer = text -> text + "!";
        assertThat(Facades.<String>call(door, "updateKeeper", longer)).isEqualTo("b!");
    }

    private static void inParallel(Runnable step) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch ready = new CountDownLatch(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int n = 0; n < EACH; n++) {
                        step.run();
                    }
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}

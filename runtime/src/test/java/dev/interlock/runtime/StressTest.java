package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Crowds that lock in every way and interrupt each other, for as many seconds as the property {@code stress.seconds} says.
 * A lost update, a thread inside with another, or a thread that never ends, fails.
 */
final class StressTest {
    private static final long NANOS = (long) (Double.parseDouble(System.getProperty("stress.seconds", "0.3")) * 1e9);

    private int inside;
    private int readersInside;
    private long counter;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();

    static Stream<Lock> exclusive() {
        return Stream.of(
                Mutex.named("test.lock"),
                Mutex.unowned("test.lock"),
                RecursiveMutex.named("test.lock"),
                RWMutex.named("test.lock").writeLock());
    }

    @ParameterizedTest
    @MethodSource("exclusive")
    void platformThreads(Lock lock) {
        Crowd crowd = new Crowd(64);
        Threads.run(64, i -> crowd.run(i, random -> writeUnder(lock, random)));
        assertSound(lock);
    }

    @ParameterizedTest
    @MethodSource("exclusive")
    void virtualThreads(Lock lock) {
        assumeTrue(Threads.hasVirtual());
        Crowd crowd = new Crowd(200);
        Threads.runVirtual(200, i -> crowd.run(i, random -> writeUnder(lock, random)));
        assertSound(lock);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void readersAndWriters(boolean virtual) {
        assumeTrue(!virtual || Threads.hasVirtual());
        ReadWriteLock lock = RWMutex.named("test.lock");
        Crowd crowd = new Crowd(48);
        Threads.Work work = i -> crowd.run(i, random -> {
            if (random.nextInt(8) == 0) {
                writeUnder(lock.writeLock(), random);
            } else {
                readUnder(lock.readLock(), random);
            }
        });
        if (virtual) {
            Threads.runVirtual(48, work);
        } else {
            Threads.run(48, work);
        }
        assertSound(lock);
    }

    static Stream<Boolean> crowds() {
        return Stream.of(false, true);
    }

    private void writeUnder(Lock lock, SplittableRandom random) {
        if (!lockSomehow(lock, random)) {
            return;
        }
        if (++inside != 1) {
            faults.incrementAndGet();
        }
        counter++;
        dawdle(random);
        inside--;
        taken.incrementAndGet();
        lock.unlock();
    }

    private void readUnder(Lock lock, SplittableRandom random) {
        if (!lockSomehow(lock, random)) {
            return;
        }
        if (inside != 0) {
            faults.incrementAndGet();
        }
        dawdle(random);
        readersInside = inside;
        lock.unlock();
    }

    private static void dawdle(SplittableRandom random) {
        if (random.nextInt(64) == 0) {
            LockSupport.parkNanos(20_000);
        }
    }

    private static boolean lockSomehow(Lock lock, SplittableRandom random) {
        try {
            switch (random.nextInt(5)) {
                case 0:
                    return lock.tryLock();
                case 1:
                    return lock.tryLock(random.nextInt(300_000), NANOSECONDS);
                case 2:
                    lock.lockInterruptibly();
                    return true;
                default:
                    lock.lock();
                    return true;
            }
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void assertSound(Object lock) {
        assertThat(faults.get()).isZero();
        assertThat(readersInside).isZero();
        assertThat(counter).isEqualTo(taken.get()).isPositive();
        assertThat(lock.toString()).endsWith("test.lock[unlocked]");
    }

    /** Threads that work until time is up and interrupt each other now and then. */
    private static final class Crowd {
        interface Turn {
            void take(SplittableRandom random);
        }

        private final long end = System.nanoTime() + NANOS;
        private final Thread[] threads;

        Crowd(int size) {
            threads = new Thread[size];
        }

        void run(int i, Turn turn) {
            threads[i] = Thread.currentThread();
            SplittableRandom random = new SplittableRandom(i);
            while (System.nanoTime() - end < 0) {
                turn.take(random);
                Thread other = threads[random.nextInt(threads.length)];
                if (other != null && random.nextInt(16) == 0) {
                    other.interrupt();
                }
            }
        }
    }
}

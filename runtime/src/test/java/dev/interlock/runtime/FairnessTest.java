package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody starves: bounds on how often a waiter can be overtaken. Counted in turns, since machines are noisy. */
@Timeout(60)
final class FairnessTest {
    private static final int TURNS = 20;
    private static final long HOLD_NANOS = 100_000;

    private final AtomicBoolean stop = new AtomicBoolean();

    /**
     * A hog takes the lock again at once each time, and holds it for 100 us. A waiter is overdue after 1 ms, ten turns of the
     * hog, and the releases that look at the clock are at most 16 apart: some 30 turns, with room for a slow machine.
     */
    @ParameterizedTest
    @MethodSource("dev.interlock.runtime.StressTest#exclusive")
    void aHogCannotKeepAWaiterOut(Lock lock) {
        AtomicLong hogged = new AtomicLong();
        long[] worst = new long[1];
        Threads.run(2, i -> {
            if (i == 0) {
                hog(lock, hogged);
            } else {
                worst[0] = mostTurnsDuringAWait(lock, hogged);
                stop.set(true);
            }
        });
        assertThat(worst[0]).isLessThan(200);
    }

    private void hog(Lock lock, AtomicLong turns) {
        while (!stop.get()) {
            lock.lock();
            spin(HOLD_NANOS);
            turns.incrementAndGet();
            lock.unlock();
        }
    }

    private static long mostTurnsDuringAWait(Lock lock, AtomicLong turns) {
        long worst = 0;
        for (int n = 0; n < TURNS; n++) {
            LockSupport.parkNanos(HOLD_NANOS);
            long before = turns.get();
            lock.lock();
            worst = Math.max(worst, turns.get() - before);
            lock.unlock();
        }
        return worst;
    }

    /**
     * Readers overlap, so that the lock is never free of them by itself. Each of them comes in at most once more after the
     * writer has begun to wait: between its call and its holding new readers back.
     */
    @Test
    void readersThatKeepArrivingCannotKeepAWriterOut() {
        RWMutex mu = new RWMutex();
        AtomicLong entered = new AtomicLong();
        int readers = 3;
        long[] worst = new long[1];
        Threads.run(readers + 1, i -> {
            if (i < readers) {
                readOn(mu, entered);
            } else {
                worst[0] = mostEntriesDuringAWait(mu, entered);
                stop.set(true);
            }
        });
        assertThat(worst[0]).isLessThan(200);
    }

    private void readOn(RWMutex mu, AtomicLong entered) {
        while (!stop.get()) {
            mu.rLock();
            entered.incrementAndGet();
            spin(HOLD_NANOS);
            mu.rUnlock();
        }
    }

    private static long mostEntriesDuringAWait(RWMutex mu, AtomicLong entered) {
        long worst = 0;
        for (int n = 0; n < TURNS; n++) {
            LockSupport.parkNanos(HOLD_NANOS);
            long before = entered.get();
            mu.lock();
            worst = Math.max(worst, entered.get() - before);
            mu.unlock();
        }
        return worst;
    }

    /** A writer that leaves and comes back at once finds the readers that waited meanwhile before it. */
    @Test
    void writersThatKeepArrivingCannotKeepAReaderOut() {
        RWMutex mu = new RWMutex();
        AtomicLong written = new AtomicLong();
        long[] worst = new long[1];
        Threads.run(3, i -> {
            if (i < 2) {
                hog(mu.writeLock(), written);
            } else {
                worst[0] = mostTurnsDuringAWait(mu.readLock(), written);
                stop.set(true);
            }
        });
        assertThat(worst[0]).isLessThan(200);
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}

package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody starves: bounds on how often a waiter is passed over.
 *
 * <p>Passed over means: in line when another had its turn. So a thread that the machine keeps from running, before it got
 * in line or after it was told to try, is not counted against the lock, and the bounds can be tight.
 */
@Timeout(60)
final class FairnessTest {
    private static final int WAITS = 20;
    private static final long HOLD_NANOS = 100_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong passed = new AtomicLong();
    private final Map<Thread, Long> turnsOfOthers = new ConcurrentHashMap<>();

    /**
     * A hog takes the lock again at once each time, and holds it for 100 us. A waiter is overdue after 1 ms, which are ten
     * turns at the most, and of the releases that find it at the head every sixteenth at the least looks at the clock.
     */
    @ParameterizedTest
    @MethodSource("dev.interlock.runtime.StressTest#exclusive")
    void aHogCannotKeepAWaiterOut(Lock lock) {
        long[] worst = new long[1];
        Threads.run(2, i -> {
            if (i == 0) {
                hog(lock, (WaiterQueue) lock);
            } else {
                worst[0] = worstOf(lock);
                stop.set(true);
            }
        });
        assertThat(worst[0]).isLessThanOrEqualTo(10 + 16 + 1);
    }

    /** With several waiters each of them waits for those before it, and no more than a hand-over each. */
    @ParameterizedTest
    @MethodSource("dev.interlock.runtime.StressTest#exclusive")
    void severalWaitersAreServedByOneHandOverEach(Lock lock) {
        int waiters = 4;
        long[] worst = new long[waiters];
        AtomicLong busy = new AtomicLong(waiters);
        Threads.run(waiters + 1, i -> {
            if (i == waiters) {
                hog(lock, (WaiterQueue) lock);
            } else {
                worst[i] = worstOf(lock);
                if (busy.decrementAndGet() == 0) {
                    stop.set(true);
                }
            }
        });
        assertThat(LongStream.of(worst).max().orElseThrow()).isLessThanOrEqualTo(waiters * (10 + 16 + 1));
    }

    private void hog(Lock lock, WaiterQueue line) {
        while (!stop.get()) {
            lock.lock();
            spin();
            inLine(line).forEach(waiting -> turnsOfOthers.merge(waiting, 1L, Long::sum));
            lock.unlock();
        }
    }

    private static List<Thread> inLine(WaiterQueue line) {
        List<Thread> waiting = new ArrayList<>();
        line.latch();
        Waiter each = line.head;
        while (each != null) {
            waiting.add(each.thread);
            each = each.next() == line.head ? null : each.next();
        }
        line.unlatch();
        return waiting;
    }

    /** How often others had their turn while the thread was in line. */
    private long turnsOfOthers() {
        return turnsOfOthers.getOrDefault(Thread.currentThread(), 0L);
    }

    /** The most turns that others had in one wait for the lock. */
    private long worstOf(Lock lock) {
        long worst = 0;
        for (int n = 0; n < WAITS; n++) {
            LockSupport.parkNanos(HOLD_NANOS);
            long before = turnsOfOthers();
            lock.lock();
            worst = Math.max(worst, turnsOfOthers() - before);
            lock.unlock();
        }
        return worst;
    }

    /**
     * Readers overlap, so that the lock is never free of them by itself. A reader that is refused knows that a writer is
     * there; when it comes in and no writer has been meanwhile, it has passed one over, unless the one that it saw was just
     * leaving. That can happen to each reader once in a wait.
     */
    @Test
    void readersThatKeepArrivingCannotKeepAWriterOut() {
        RWMutex mu = new RWMutex();
        AtomicLong written = new AtomicLong();
        int readers = 3;
        long[] worst = new long[1];
        Threads.run(readers + 1, i -> {
            if (i < readers) {
                readOn(mu, written);
            } else {
                worst[0] = worstWrite(mu, written);
                stop.set(true);
            }
        });
        assertThat(worst[0]).isLessThanOrEqualTo(readers);
    }

    private void readOn(RWMutex mu, AtomicLong written) {
        while (!stop.get()) {
            long before = written.get();
            if (!mu.tryRLock()) {
                mu.rLock();
                if (written.get() == before) {
                    passed.incrementAndGet();
                }
            }
            spin();
            mu.rUnlock();
        }
    }

    private long worstWrite(RWMutex mu, AtomicLong written) {
        long worst = 0;
        for (int n = 0; n < WAITS; n++) {
            LockSupport.parkNanos(HOLD_NANOS);
            long before = passed.get();
            mu.lock();
            worst = Math.max(worst, passed.get() - before);
            written.incrementAndGet();
            mu.unlock();
        }
        return worst;
    }

    /** Two writers that come back at once each time: the reader waits for the one that it found inside. */
    @Test
    void writersThatKeepArrivingCannotKeepAReaderOut() {
        RWMutex mu = new RWMutex();
        long[] worst = new long[1];
        Threads.run(3, i -> {
            if (i < 2) {
                hog(mu.writeLock(), (WaiterQueue) mu.readLock());
            } else {
                worst[0] = worstOf(mu.readLock());
                stop.set(true);
            }
        });
        assertThat(worst[0]).isLessThanOrEqualTo(1);
    }

    private static void spin() {
        long end = System.nanoTime() + HOLD_NANOS;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}

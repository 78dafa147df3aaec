package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Locking with too little stack left. A thread goes down until its stack overflows, and on its way up tries at each frame,
 * so that the overflow strikes at one point after the other of the slow path, while another thread holds the lock on and
 * off.
 */
@Timeout(15)
final class StackOverflowTest {
    private static final int DIVES = 5;
    private static final long STACK_BYTES = 256 * 1024;
    private static final int FRAMES = 100;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger overflows = new AtomicInteger();

    @ParameterizedTest
    @MethodSource("dev.interlock.runtime.StressTest#exclusive")
    void leavesTheLockUsable(Lock lock) throws Exception {
        Threads.run(3, i -> {
            if (i == 0) {
                try {
                    for (int n = 0; n < DIVES; n++) {
                        inShallowWater(new Diver(lock)::dive);
                    }
                } finally {
                    stop.set(true);
                }
            } else {
                holdOnAndOff(lock);
            }
        });
        assertThat(overflows.get()).isGreaterThan(DIVES);
        assertThat(lock.tryLock(5, SECONDS)).isTrue();
        lock.unlock();
        assertThat(lock.toString()).endsWith("[unlocked]");
    }

    /** Runs something with a small stack, which overflows sooner. */
    private static void inShallowWater(Runnable task) throws InterruptedException {
        Thread thread = new Thread(null, task, "diver", STACK_BYTES);
        thread.start();
        thread.join();
    }

    private void holdOnAndOff(Lock lock) {
        while (!stop.get()) {
            lock.lock();
            for (int n = 0; n < 100; n++) {
                Thread.onSpinWait();
            }
            lock.unlock();
        }
    }

    private final class Diver {
        private final Lock lock;
        private int framesUp;
        private boolean held;

        Diver(Lock lock) {
            this.lock = lock;
        }

        /** Goes down to the end of the stack, and tries the lock on the way up. */
        void dive() {
            try {
                dive();
            } catch (StackOverflowError e) {
                // The bottom: from here on each frame has a little more room than the one before.
            }
            if (held || framesUp++ < FRAMES) {
                tryOnce();
            }
        }

        private void tryOnce() {
            try {
                if (!held) {
                    held = lock.tryLock(50, MICROSECONDS);
                }
                if (held) {
                    lock.unlock();
                    held = false;
                }
            } catch (StackOverflowError e) {
                overflows.incrementAndGet();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}

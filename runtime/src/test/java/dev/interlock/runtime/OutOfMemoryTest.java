package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Locking with no memory left, in a JVM of its own. */
@Timeout(60)
final class OutOfMemoryTest {
    @Test
    void leavesTheLocksUsable() throws IOException, InterruptedException {
        Jvm jvm = Jvm.run(Starved.class, "-Xmx24m", "-XX:+UseSerialGC", "-Ddev.interlock.fenced=" + MutexCore.FENCED);
        assertThat(jvm.output().lines())
                .containsExactly("Mutex ok", "RecursiveMutex ok", "RWMutex write ok", "RWMutex read ok", "await ok");
        assertThat(jvm.exitCode()).isZero();
    }

    /** Fills the memory, waits for a lock that another thread holds, frees the memory, and wants the lock. */
    static final class Starved {
        /** What keeps the memory full: a chain of small pieces. */
        private static Object[] ballast;

        private Starved() {}

        public static void main(String[] arguments) throws InterruptedException {
            RWMutex rw = RWMutex.named("rw");
            String[] names = {"Mutex", "RecursiveMutex", "RWMutex write", "RWMutex read"};
            Lock[] locks = {new Mutex(), new RecursiveMutex(), rw.writeLock(), rw.readLock()};
            Lock[] holders = {locks[0], locks[1], locks[2], locks[2]};
            for (int i = 0; i < locks.length; i++) {
                starve(locks[i], holders[i], false);
                System.out.println(names[i] + (starve(locks[i], holders[i], true) ? " ok" : " met no shortage"));
            }
            Mutex mutex = new Mutex();
            awaitBriefly(mutex, false);
            System.out.println("await" + (awaitBriefly(mutex, true) ? " ok" : " met no shortage"));
        }

        /** True if memory was short and the lock was fine afterwards. */
        private static boolean starve(Lock lock, Lock holder, boolean full) throws InterruptedException {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch tried = new CountDownLatch(1);
            Thread other = new Thread(() -> hold(holder, held, tried));
            other.start();
            held.await();
            boolean shortage = waitBriefly(lock, full);
            tried.countDown();
            other.join();
            boolean usable = lock.tryLock() && unlocked(lock);
            return shortage && usable;
        }

        private static void hold(Lock lock, CountDownLatch held, CountDownLatch tried) {
            lock.lock();
            held.countDown();
            try {
                tried.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }

        private static boolean waitBriefly(Lock lock, boolean full) throws InterruptedException {
            try {
                if (full) {
                    fill();
                }
                return lock.tryLock(1, TimeUnit.MILLISECONDS);
            } catch (OutOfMemoryError e) {
                return true;
            } finally {
                ballast = null;
            }
        }

        /** True if memory was short when the thread began to wait, and it held the lock all the same afterwards. */
        private static boolean awaitBriefly(Mutex mutex, boolean full) throws InterruptedException {
            boolean shortage = false;
            mutex.lock();
            try {
                if (full) {
                    fill();
                }
                shortage = mutex.await(() -> false, 1, TimeUnit.MILLISECONDS);
            } catch (OutOfMemoryError e) {
                shortage = true;
            } finally {
                ballast = null;
            }
            return mutex.isHeldByCurrentThread() && unlocked(mutex) && shortage;
        }

        private static void fill() {
            for (int size = 1 << 20; size > 0; size /= 2) {
                try {
                    while (true) {
                        Object[] piece = new Object[size];
                        piece[0] = ballast;
                        ballast = piece;
                    }
                } catch (OutOfMemoryError full) {
                    continue;
                }
            }
        }

        private static boolean unlocked(Lock lock) {
            lock.unlock();
            return lock.toString().contains("[unlocked]");
        }
    }
}

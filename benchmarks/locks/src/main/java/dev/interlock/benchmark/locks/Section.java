package dev.interlock.benchmark.locks;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.infra.Blackhole;

/** A critical section: a count that grows by one under a lock, with some work. */
abstract class Section {
    private long count;

    /** Goes through the section once. */
    abstract void pass(int work);

    final void grow(int work) {
        count++;
        if (work > 0) {
            Blackhole.consumeCPU(work);
        }
    }

    final long count() {
        return count;
    }

    static Section under(Lock lock) {
        return new Section() {
            @Override
            void pass(int work) {
                lock.lock();
                try {
                    grow(work);
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    static Section underMonitor() {
        return new Section() {
            @Override
            synchronized void pass(int work) {
                grow(work);
            }
        };
    }

    static Section under(Semaphore semaphore) {
        return new Section() {
            @Override
            void pass(int work) {
                semaphore.acquireUninterruptibly();
                try {
                    grow(work);
                } finally {
                    semaphore.release();
                }
            }
        };
    }
}

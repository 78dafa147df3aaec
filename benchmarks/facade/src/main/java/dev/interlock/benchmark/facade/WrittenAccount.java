package dev.interlock.benchmark.facade;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;

/** The same by hand. */
final class WrittenAccount {
    private final Mutex mu = new Mutex();
    private final RWMutex rw = new RWMutex();

    @GuardedBy("mu")
    private long balance = 1;

    @GuardedBy("rw")
    private long limit = 1;

    long balance() {
        mu.lock();
        try {
            return balance;
        } finally {
            mu.unlock();
        }
    }

    long deposit(long amount) {
        mu.lock();
        try {
            balance += amount;
            return balance;
        } finally {
            mu.unlock();
        }
    }

    long limit() {
        rw.rLock();
        try {
            return limit;
        } finally {
            rw.rUnlock();
        }
    }

    long withdraw(long amount) {
        mu.lock();
        try {
            mu.awaitUninterruptibly(this::isPositive);
            balance -= amount;
            return balance;
        } finally {
            mu.unlock();
        }
    }

    @GuardedBy("mu")
    private boolean isPositive() {
        return balance > 0;
    }
}

package dev.interlock.benchmark.facade;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Mode;
import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;

/** The domain class: its locking is generated. */
abstract class Account {
    final Mutex mu = new Mutex();
    final RWMutex rw = new RWMutex();

    @GuardedBy("mu")
    long balance = 1;

    @GuardedBy("rw")
    private long limit = 1;

    /** Written by Interlock. */
    abstract long balance();

    @Critical("mu")
    long deposit(long amount) {
        balance += amount;
        return balance;
    }

    @Critical(value = "rw", mode = Mode.SHARED)
    long limit() {
        return limit;
    }

    @Critical(value = "mu", when = "isPositive")
    long withdraw(long amount) {
        balance -= amount;
        return balance;
    }

    @GuardedBy("mu")
    boolean isPositive() {
        return balance > 0;
    }
}

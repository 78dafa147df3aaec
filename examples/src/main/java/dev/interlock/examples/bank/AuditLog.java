package dev.interlock.examples.bank;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** What the bank refused. Its lock is taken by hand: the compiler checks that just as it checks critical methods. */
final class AuditLog {
    /** A leaf: nothing else is ever locked under it, so it can be used from anywhere. */
    @LockOrder(leaf = true)
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private int refusals;

    @GuardedBy("mu")
    private String last = "nothing yet";

    void refused(String what) {
        mu.lock();
        try {
            refusals++;
            last = what;
        } finally {
            mu.unlock();
        }
    }

    int refusals() {
        mu.lock();
        try {
            return refusals;
        } finally {
            mu.unlock();
        }
    }

    String last() {
        mu.lock();
        try {
            return last;
        } finally {
            mu.unlock();
        }
    }
}

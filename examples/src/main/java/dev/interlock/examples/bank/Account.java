package dev.interlock.examples.bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Holding;
import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/**
 * An account, written as if there were no threads. Threads share a {@code GuardedAccount}, which Interlock generates: it
 * takes {@link #mu} around each critical method.
 */
class Account {
    private final long id;
    private final String owner;

    /** Two accounts may be locked together; by hand it would be the one with the smaller number first. */
    @LockOrder(instances = "id")
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long balance;

    Account(long id, String owner) {
        this.id = id;
        this.owner = owner;
    }

    /** Never changes, so it needs no lock. */
    final long id() {
        return id;
    }

    final String owner() {
        return owner;
    }

    @Critical("mu")
    long balance() {
        return balance;
    }

    @Critical("mu")
    void deposit(long cents) {
        credit(cents);
    }

    @Critical("mu")
    boolean withdraw(long cents) {
        return debit(cents);
    }

    /** For those who hold the lock already: {@link #deposit} above, and a transfer, which holds two. */
    @Holding("mu")
    final void credit(long cents) {
        balance += cents;
    }

    /** Takes the money if it is there. */
    @Holding("mu")
    final boolean debit(long cents) {
        if (balance < cents) {
            return false;
        }
        balance -= cents;
        return true;
    }
}

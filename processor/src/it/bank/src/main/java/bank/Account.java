package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Money, under a lock. */
public class Account {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long balance;

    /** An account without money. */
    public Account() {}

    /** Puts money in. */
    @Critical("mu")
    public void deposit(long amount) {
        balance += amount;
    }

    /** What is in it. */
    @Critical("mu")
    public long balance() {
        return balance;
    }
}

package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

public class Account<T> {
    final long id;

    @LockOrder(instances = "id")
    protected final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long balance;

    public Account(long id) {
        this.id = id;
    }

    @Critical("mu")
    public long deposit(long amount) {
        return balance += amount;
    }
}

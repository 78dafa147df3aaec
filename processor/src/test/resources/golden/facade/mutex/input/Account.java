package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

public class Account {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long balance;

    @Critical("mu")
    public void deposit(long amount) {
        balance += amount;
    }

    @Critical("this.mu")
    protected boolean withdraw(long amount) throws InterruptedException {
        if (balance < amount) {
            return false;
        }
        balance -= amount;
        return true;
    }

    @Critical
    long total() {
        return balance;
    }

    String name() {
        return "account";
    }
}

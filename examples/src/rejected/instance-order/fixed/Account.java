import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Held;
import dev.interlock.runtime.Locks;
import dev.interlock.runtime.Mutex;

class Account {
    private final long number;

    @LockOrder(instances = "number")
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long balance;

    Account(long number) {
        this.number = number;
    }

    void transferTo(Account other, long amount) {
        Held both = Locks.lockAll(mu, other.mu);
        try {
            balance -= amount;
            other.balance += amount;
        } finally {
            both.close();
        }
    }

    void deposit(long amount) {
        mu.lock();
        try {
            balance += amount;
        } finally {
            mu.unlock();
        }
    }
}

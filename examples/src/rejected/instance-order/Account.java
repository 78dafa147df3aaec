import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.LockOrder;
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
        mu.lock();
        try {
            balance -= amount;
            other.deposit(amount);
        } finally {
            mu.unlock();
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

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

class Account {
    final Mutex mu = new Mutex();
    @GuardedBy("mu") private long balance;

    @Critical("mu") void deposit(long cents) {
        balance += cents;
    }

    @Critical("mu") long balance() {
        return balance;
    }
}

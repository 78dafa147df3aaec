import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Keeps a balance and has each payment audited while it is made: this lock first, then the audit's. */
class Accounts {
    private final Mutex lock = new Mutex();
    private final Audit audit;

    @GuardedBy("lock")
    private long balance;

    Accounts(Audit audit) {
        this.audit = audit;
    }

    void pay(long cents) {
        lock.lock();
        try {
            balance -= cents;
            audit.record(cents);
        } finally {
            lock.unlock();
        }
    }

    long balance() {
        lock.lock();
        try {
            return balance;
        } finally {
            lock.unlock();
        }
    }
}

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Adds up what was paid, and compares it with a balance that was asked for before the lock was taken. */
class Audit {
    private final Mutex lock = new Mutex();

    @GuardedBy("lock")
    private long paid;

    void record(long cents) {
        lock.lock();
        try {
            paid += cents;
        } finally {
            lock.unlock();
        }
    }

    boolean agrees(Accounts accounts, long opening) {
        long balance = accounts.balance();
        lock.lock();
        try {
            return opening - paid == balance;
        } finally {
            lock.unlock();
        }
    }
}

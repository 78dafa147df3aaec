import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Adds up what was paid, and compares it with the balance while nobody may add. */
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
        lock.lock();
        try {
            return opening - paid == accounts.balance();
        } finally {
            lock.unlock();
        }
    }
}

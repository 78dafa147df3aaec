import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Has a lock of its own. */
class Ledger {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long total;
}

/** Has a lock of its own too. */
class Report {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private int lines;

    void line() {
        mu.lock();
        try {
            lines++;
        } finally {
            mu.unlock();
        }
    }
}

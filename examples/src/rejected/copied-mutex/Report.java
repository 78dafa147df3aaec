import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Has a lock of its own. */
class Ledger {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long total;
}

/** Keeps the ledger's lock under a second name, without a word: a reader takes it for a lock of its own. */
class Report {
    private final Mutex mu;

    @GuardedBy("mu")
    private int lines;

    Report(Ledger ledger) {
        mu = ledger.mu;
    }

    void line() {
        mu.lock();
        try {
            lines++;
        } finally {
            mu.unlock();
        }
    }
}

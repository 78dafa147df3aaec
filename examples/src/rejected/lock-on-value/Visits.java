import dev.interlock.runtime.Mutex;

/** Counts visits; the monitor of a mutex keeps out nobody who takes the mutex. */
class Visits {
    private final Mutex mu = new Mutex();
    private long count;

    void visit() {
        synchronized (mu) {
            count++;
        }
    }

    long count() {
        mu.lock();
        try {
            return count;
        } finally {
            mu.unlock();
        }
    }
}

import dev.interlock.runtime.Mutex;

/** Counts visits; under the same lock everywhere. */
class Visits {
    private final Mutex mu = new Mutex();
    private long count;

    void visit() {
        mu.lock();
        try {
            count++;
        } finally {
            mu.unlock();
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

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Keeps its lock for life and resets what the lock guards. */
class Session {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private int requests;

    void request() {
        mu.lock();
        try {
            requests++;
        } finally {
            mu.unlock();
        }
    }

    void reset() {
        mu.lock();
        try {
            requests = 0;
        } finally {
            mu.unlock();
        }
    }
}

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Replaces its lock: a thread that waits for the old one and a thread with the new one are not kept apart. */
class Session {
    private Mutex mu = new Mutex();

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
        mu = new Mutex();
    }
}

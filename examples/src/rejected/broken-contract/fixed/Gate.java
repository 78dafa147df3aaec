import dev.interlock.annotations.Acquires;
import dev.interlock.annotations.Releases;
import dev.interlock.runtime.Mutex;

/** A hand-written pair of lock methods; who finds it closed is told so. */
class Gate {
    private final Mutex mu = new Mutex();
    private volatile boolean closed;

    @Acquires(value = "mu", ifResult = true)
    boolean enter() {
        if (closed) {
            return false;
        }
        mu.lock();
        return true;
    }

    @Releases("mu")
    void leave() {
        mu.unlock();
    }

    void close() {
        closed = true;
    }
}

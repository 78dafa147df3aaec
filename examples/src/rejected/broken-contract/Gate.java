import dev.interlock.annotations.Acquires;
import dev.interlock.annotations.Releases;
import dev.interlock.runtime.Mutex;

/** A hand-written pair of lock methods; who finds it closed goes in without the lock. */
class Gate {
    private final Mutex mu = new Mutex();
    private volatile boolean closed;

    @Acquires("mu")
    void enter() {
        if (closed) {
            return;
        }
        mu.lock();
    }

    @Releases("mu")
    void leave() {
        mu.unlock();
    }

    void close() {
        closed = true;
    }
}

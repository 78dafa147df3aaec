package dev.interlock.runtime;

import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** One lock, held. Small enough for the JIT compiler to do without the object. */
final class HeldLock implements Held {
    private @Nullable Lock lock;

    HeldLock(Lock lock) {
        this.lock = lock;
    }

    @Override
    public void close() {
        Lock held = lock;
        if (held != null) {
            held.unlock();
            lock = null;
        }
    }

    @Override
    public String toString() {
        return lock == null ? "released" : "holding " + lock;
    }
}

package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Mode;
import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import dev.interlock.runtime.RecursiveMutex;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

class Registry {
    static final Mutex GLOBAL = new Mutex();

    final Mutex mu = new Mutex();
    final RecursiveMutex recursive = new RecursiveMutex();
    final RWMutex rw = new RWMutex();
    final ReentrantLock reentrant = new ReentrantLock();
    final Lock lock = reentrant;
    final ReadWriteLock readWrite = new ReentrantReadWriteLock();
    final StampedLock stamped = new StampedLock();
    final Shelf shelf = new Shelf();

    @GuardedBy("this")
    private int count;

    @Critical("mu")
    void exclusive() {}

    @Critical("recursive")
    void recursive() {}

    @Critical("rw")
    void write() {}

    @Critical(value = "rw", mode = Mode.SHARED)
    int read() throws InterruptedException {
        return 1;
    }

    @Critical("rw.readLock()")
    void readSide() {}

    @Critical("reentrant")
    void reentrant() {}

    @Critical("lock")
    void lock() {}

    @Critical(value = "readWrite", mode = Mode.SHARED)
    void readWrite() {}

    @Critical("stamped")
    void stampedWrite() {}

    @Critical(value = "stamped", mode = Mode.SHARED)
    void stampedRead() {}

    @Critical("this")
    int monitor() {
        return ++count;
    }

    @Critical("Registry.class")
    void classMonitor() {}

    @Critical("GLOBAL")
    void constant() {}

    @Critical("shelf.mu")
    void path() {}

    @Critical("mutex()")
    void result() {}

    @Critical("other.mu")
    void parameter(Registry other) {}

    @Critical("#1.mu")
    void numbered(Registry mu) {}

    @Critical({"GLOBAL", "mu", "this"})
    int several(int step) {
        return count += step;
    }

    final Mutex mutex() {
        return mu;
    }

    static final class Shelf {
        final Mutex mu = new Mutex();
    }
}

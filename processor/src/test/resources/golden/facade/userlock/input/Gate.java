package bank;

import dev.interlock.annotations.Acquires;
import dev.interlock.annotations.Mode;
import dev.interlock.annotations.Releases;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Gate {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();

    @Acquires(value = "this", ifResult = true)
    boolean tryEnter() {
        return rw.writeLock().tryLock();
    }

    @Acquires("this")
    void enter() {
        rw.writeLock().lock();
    }

    @Releases("this")
    void leave() {
        rw.writeLock().unlock();
    }

    @Acquires(value = "this", mode = Mode.SHARED)
    void enterShared() {
        rw.readLock().lock();
    }

    @Releases(value = "this", mode = Mode.SHARED)
    void leaveShared() {
        rw.readLock().unlock();
    }
}

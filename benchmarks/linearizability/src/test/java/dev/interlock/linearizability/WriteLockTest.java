package dev.interlock.linearizability;

import dev.interlock.runtime.RWMutex;
import java.util.concurrent.locks.Lock;

public final class WriteLockTest extends LockLinearizability {
    @Override
    Lock newLock() {
        return new RWMutex().writeLock();
    }
}

package dev.interlock.runtime;

import java.util.concurrent.locks.Lock;

final class WriteLockTest extends OwnedLockLaws {
    @Override
    Lock newLock() {
        return RWMutex.named("test.lock").writeLock();
    }
}

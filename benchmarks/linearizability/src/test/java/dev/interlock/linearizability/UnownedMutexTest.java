package dev.interlock.linearizability;

import dev.interlock.runtime.Mutex;
import java.util.concurrent.locks.Lock;

public final class UnownedMutexTest extends LockLinearizability {
    @Override
    Lock newLock() {
        return Mutex.unowned();
    }
}

package dev.interlock.linearizability;

import dev.interlock.runtime.Mutex;
import java.util.concurrent.locks.Lock;

public final class MutexTest extends LockLinearizability {
    @Override
    Lock newLock() {
        return new Mutex();
    }
}

package dev.interlock.linearizability;

import dev.interlock.runtime.RecursiveMutex;
import java.util.concurrent.locks.Lock;

public final class RecursiveMutexTest extends LockLinearizability {
    @Override
    Lock newLock() {
        return new RecursiveMutex();
    }
}

package dev.interlock.linearizability;

import dev.interlock.runtime.RWMutex;
import java.util.concurrent.locks.Lock;
import org.jetbrains.lincheck.datastructures.Operation;

/** Both sides of a read-write lock, and the way from one to the other. */
public final class ReadWriteTest extends LockLinearizability {
    private final RWMutex mu = new RWMutex();
    private int left;
    private int right;

    @Override
    Lock newLock() {
        return new RWMutex().writeLock();
    }

    /** Writes both halves, and reads them as a reader. */
    @Operation
    public int writeAndStay() {
        mu.lock();
        left++;
        right++;
        mu.downgrade();
        try {
            return left + right;
        } finally {
            mu.rUnlock();
        }
    }

    @Operation
    public int read() {
        mu.rLock();
        try {
            return left + right;
        } finally {
            mu.rUnlock();
        }
    }

    @Operation
    public int tryRead() {
        while (!mu.tryRLock()) {
            Thread.onSpinWait();
        }
        try {
            return left + right;
        } finally {
            mu.rUnlock();
        }
    }
}

package dev.interlock.jcstress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A way of taking a lock that is only ever used by {@code lock} and {@code unlock}. */
abstract class LockAsNeeded implements Lock {
    @Override
    public final void lockInterruptibly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final boolean tryLock() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final boolean tryLock(long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Condition newCondition() {
        throw new UnsupportedOperationException();
    }
}

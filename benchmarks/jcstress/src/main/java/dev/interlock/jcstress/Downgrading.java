package dev.interlock.jcstress;

import dev.interlock.runtime.RWMutex;

/** A write lock that becomes a read lock as soon as it is taken. */
final class Downgrading extends LockAsNeeded {
    private final RWMutex mu;

    Downgrading(RWMutex mu) {
        this.mu = mu;
    }

    @Override
    public void lock() {
        mu.lock();
        mu.downgrade();
    }

    @Override
    public void unlock() {
        mu.rUnlock();
    }
}

package dev.interlock.runtime;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/**
 * What a thread parks on once it has waited for long: it tells thread dumps and the JVM's search for deadlocks who holds
 * the lock, which they can find out in this way only. The lock itself knows no more than the id of its owner.
 */
final class OwnerProxy extends AbstractOwnableSynchronizer {
    private static final long serialVersionUID = 1L;

    private final String lock;

    OwnerProxy(String lock, Thread owner) {
        this.lock = lock;
        setExclusiveOwnerThread(owner);
    }

    @Override
    public String toString() {
        return lock;
    }
}

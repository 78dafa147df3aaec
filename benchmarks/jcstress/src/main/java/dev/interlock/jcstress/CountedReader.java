package dev.interlock.jcstress;

import dev.interlock.runtime.RWMutex;

/**
 * The read lock of a thread that is inside as a counted reader: it comes in twice, where only the first finds the place for
 * a single reader, and gives that place back.
 */
final class CountedReader extends LockAsNeeded {
    private final RWMutex mu;

    CountedReader(RWMutex mu) {
        this.mu = mu;
    }

    @Override
    public void lock() {
        do {
            mu.rLock();
        } while (!mu.tryRLock() && giveBack());
        mu.rUnlock();
    }

    private boolean giveBack() {
        mu.rUnlock();
        return true;
    }

    @Override
    public void unlock() {
        mu.rUnlock();
    }
}

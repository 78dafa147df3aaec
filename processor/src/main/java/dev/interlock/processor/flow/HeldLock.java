package dev.interlock.processor.flow;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;

/**
 * A lock in the mode in which it is held; a read-write lock may be held in both at once.
 *
 * @param lock the lock, by its canonical name
 * @param mode the mode
 */
public record HeldLock(Lock lock, Mode mode) {
    @Override
    public String toString() {
        return mode == Mode.SHARED ? lock + " (shared)" : lock.toString();
    }
}

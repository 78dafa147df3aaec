package dev.interlock.benchmark.locks;

import dev.interlock.runtime.RWMutex;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** The ways to let readers in together. */
@SuppressWarnings("ImmutableEnumChecker") // its suppliers have no state
public enum Shared {
    RW("RWMutex", RWMutex::new),
    STAMPED("StampedLock", () -> new StampedLock().asReadWriteLock()),
    REENTRANT_RW("ReentrantReadWriteLock", ReentrantReadWriteLock::new);

    final String label;
    private final Supplier<ReadWriteLock> maker;

    Shared(String label, Supplier<ReadWriteLock> maker) {
        this.label = label;
        this.maker = maker;
    }

    ReadWriteLock lock() {
        return maker.get();
    }
}

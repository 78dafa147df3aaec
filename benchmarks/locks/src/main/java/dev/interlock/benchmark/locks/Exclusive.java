package dev.interlock.benchmark.locks;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import dev.interlock.runtime.RecursiveMutex;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** The ways to exclude others. */
@SuppressWarnings("ImmutableEnumChecker") // its suppliers have no state
public enum Exclusive {
    MUTEX("Mutex", () -> Section.under(new Mutex())),
    UNOWNED("Mutex.unowned", () -> Section.under(Mutex.unowned())),
    RECURSIVE("RecursiveMutex", () -> Section.under(new RecursiveMutex())),
    RW_WRITE("RWMutex write", () -> Section.under(new RWMutex().writeLock())),
    REENTRANT("ReentrantLock", () -> Section.under(new ReentrantLock())),
    REENTRANT_FAIR("ReentrantLock fair", () -> Section.under(new ReentrantLock(true))),
    SYNCHRONIZED("synchronized", Section::underMonitor),
    STAMPED("StampedLock write", () -> Section.under(new StampedLock().asWriteLock())),
    REENTRANT_RW("ReentrantReadWriteLock write", () -> Section.under(new ReentrantReadWriteLock().writeLock())),
    SEMAPHORE("Semaphore", () -> Section.under(new Semaphore(1)));

    final String label;
    private final Supplier<Section> maker;

    Exclusive(String label, Supplier<Section> maker) {
        this.label = label;
        this.maker = maker;
    }

    Section section() {
        return maker.get();
    }
}

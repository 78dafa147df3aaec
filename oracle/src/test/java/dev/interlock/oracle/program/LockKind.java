package dev.interlock.oracle.program;

/** The kinds of locks that programs use. */
public enum LockKind {
    MUTEX("Mutex", false, false),
    RECURSIVE("RecursiveMutex", true, false),
    RW("RWMutex", false, true),
    REENTRANT("ReentrantLock", true, false),
    REENTRANT_RW("ReentrantReadWriteLock", true, true),
    /** Not owned by a thread; whoever lets it go shows the stamp that he was given. */
    STAMPED("StampedLock", false, true),
    /** An object's own monitor, taken by {@code synchronized}. */
    MONITOR("Object", true, false);

    private final String type;
    private final boolean reentrant;
    private final boolean shared;

    LockKind(String type, boolean reentrant, boolean shared) {
        this.type = type;
        this.reentrant = reentrant;
        this.shared = shared;
    }

    /** The simple name of its class. */
    public String type() {
        return type;
    }

    /** Whether the thread that holds it may take it again. */
    public boolean isReentrant() {
        return reentrant;
    }

    /** Whether it has a mode for readers. */
    public boolean isReadWrite() {
        return shared;
    }

    /** Whether {@code acquire()} or its kin return a scope. */
    public boolean hasScopes() {
        return this == MUTEX || this == RECURSIVE || this == RW;
    }
}

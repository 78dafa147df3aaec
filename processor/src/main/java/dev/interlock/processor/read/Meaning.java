package dev.interlock.processor.read;

/** What an annotation about locks says, whosever it is. */
enum Meaning {
    /** On a field: touch it only under the lock. On a method: the caller holds the lock. */
    GUARDED_BY,
    /** The caller holds the lock. */
    HOLDING,
    /** The caller does not hold the lock. */
    EXCLUDING,
    /** The method takes the lock. */
    ACQUIRES,
    /** The method lets the lock go. */
    RELEASES,
    /** The method is a critical section. */
    CRITICAL,
    /** The order of locks, or rules of one lock. */
    LOCK_ORDER,
    /** The lock is another one's alias. */
    SHARED_LOCK,
    /** The function passed is called at once. */
    IMMEDIATE,
    /** What is handed out may be. */
    UNSHARED,
    /** Options for a package or module. */
    OPTIONS
}

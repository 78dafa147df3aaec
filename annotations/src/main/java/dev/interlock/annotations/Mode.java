package dev.interlock.annotations;

/** How a lock is held. */
public enum Mode {
    /** By one thread alone. */
    EXCLUSIVE,
    /** Together with other readers. */
    SHARED
}

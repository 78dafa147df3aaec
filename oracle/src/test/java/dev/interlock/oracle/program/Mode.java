package dev.interlock.oracle.program;

/** How a lock is held. */
public enum Mode {
    EXCLUSIVE,
    SHARED
}

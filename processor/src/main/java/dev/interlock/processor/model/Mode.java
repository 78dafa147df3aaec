package dev.interlock.processor.model;

/** How a lock is held. */
public enum Mode {
    /** By one thread alone. */
    EXCLUSIVE,
    /** Together with other readers. */
    SHARED;

    /** Whether holding a lock in this mode is enough where {@code needed} is asked for. */
    public boolean covers(Mode needed) {
        return this == EXCLUSIVE || needed == SHARED;
    }
}

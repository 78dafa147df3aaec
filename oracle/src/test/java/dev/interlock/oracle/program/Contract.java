package dev.interlock.oracle.program;

/**
 * What a method says of a lock.
 *
 * @param lock named from the method's point of view: from {@code this}, a class or a parameter
 */
public record Contract(Kind kind, LockRef lock) {
    /** The annotations. */
    public enum Kind {
        HOLDING,
        ACQUIRES,
        ACQUIRES_IF,
        RELEASES,
        EXCLUDING
    }

    /** Whether the caller is given the lock. */
    public boolean isGift() {
        return kind == Kind.ACQUIRES || kind == Kind.ACQUIRES_IF;
    }

    /** Whether the caller holds the lock. */
    public boolean isHeldBefore() {
        return kind == Kind.HOLDING || kind == Kind.RELEASES;
    }
}

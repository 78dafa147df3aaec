package dev.interlock.oracle.program;

/**
 * A lock as the program names it, and the mode that is meant.
 *
 * @param owner the object that has it; a local variable of the lock's type where {@code name} is empty
 * @param name the field of the lock or its getter, or {@code this} for the owner's own monitor
 */
public record LockRef(Path owner, String name, LockKind kind, Mode mode) {
    /** The same lock in another mode. */
    public LockRef in(Mode other) {
        return new LockRef(owner, name, kind, other);
    }

    /** The field of the lock. */
    public String field() {
        return Spelling.field(name);
    }

    /** This lock as seen by who knows {@code this} as {@code receiver}. */
    public LockRef from(Path receiver) {
        return new LockRef(owner.from(receiver), name, kind, mode);
    }

    /** Whether this is the local variable itself. */
    public boolean isLocal() {
        return name.isEmpty();
    }

    /** Whether this is the monitor of the owner. */
    public boolean isOwner() {
        return name.equals("this");
    }

    /** Whether the lock can say that this thread holds it. */
    public boolean tellsWhetherHeld() {
        return switch (kind) {
            case MUTEX, RECURSIVE, REENTRANT, MONITOR -> true;
            case RW -> !isLocal() && mode == Mode.EXCLUSIVE;
            case REENTRANT_RW -> !isLocal();
            case STAMPED -> false;
        };
    }

    /** The expression that names the lock, without its mode. */
    public String text() {
        return isLocal() || isOwner() ? owner.toString() : owner + "." + name;
    }
}

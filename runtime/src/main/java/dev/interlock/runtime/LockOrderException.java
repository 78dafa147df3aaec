package dev.interlock.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link LockOrderMonitor} has found. Its own stack trace is that of the thread that was about to take the lock;
 * each cause in turn has the stack trace of another thread that takes part, or took part when it was there.
 */
public final class LockOrderException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What was found. */
    public enum Kind {
        /** Locks are taken in opposite orders: threads that do so at the same time can wait for each other. */
        INVERSION,
        /** A lock is taken against the declared order. */
        DECLARED_ORDER,
        /** A thread is about to wait for what it holds itself. */
        SELF_DEADLOCK,
        /** Threads wait for each other now. */
        DEADLOCK
    }

    private final Kind kind;

    LockOrderException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What was found. */
    public Kind kind() {
        return kind;
    }
}

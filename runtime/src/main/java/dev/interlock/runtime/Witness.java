package dev.interlock.runtime;

import org.jspecify.annotations.Nullable;

/** The stack of a thread at some time, and what the thread did then. Never thrown. */
final class Witness extends Exception {
    private static final long serialVersionUID = 1L;

    private Witness(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The stack of the current thread, here and now. */
    static Witness now(String what) {
        return new Witness(what, null);
    }

    /** Another stack, with a cause that is told after it. */
    static Witness of(String what, StackTraceElement[] stack, @Nullable Throwable cause) {
        Witness witness = new Witness(what, cause);
        witness.setStackTrace(stack);
        return witness;
    }
}

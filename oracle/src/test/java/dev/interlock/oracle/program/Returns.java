package dev.interlock.oracle.program;

/** What a method returns. */
public enum Returns {
    NOTHING,
    /** False where its body comes to an end. */
    TRUTH,
    /** The object that it was called on. */
    ITSELF
}

package dev.interlock.processor.model;

/** What may become of an object of a type that several threads use without a lock, as far as the type tells. */
public enum Sharing {
    /** Nothing: it never changes, and even a thread that finds it by a race finds it whole. */
    IMMUTABLE,
    /** Nothing, once it is found properly: it looks after itself. */
    THREAD_SAFE,
    /** Anything: it is a container of the JDK, an array, an iterator, a builder. */
    CONTAINER,
    /** Anything: it has fields that change and nothing that guards them, or it may be of any type at all. */
    MUTABLE,
    /** The type does not tell. */
    UNKNOWN;

    /** Whether the object is known not to bear it. */
    public boolean isUnsafe() {
        return this == CONTAINER || this == MUTABLE;
    }
}

package dev.interlock.processor.domain;

/**
 * How a guarded value leaves its critical section, so that it is safe to use without the lock.
 *
 * @param copy how it is copied
 * @param copyType the binary name of the class that the copy is made with; empty where {@code copy} needs none
 * @param view the method of {@code java.util.Collections} that makes the copy unmodifiable; empty where none does
 */
public record Handout(Copy copy, String copyType, String view) {
    /** The value itself, which is safe as it is. */
    public static final Handout AS_IS = new Handout(Copy.NONE, "", "");

    /** A clone of an array. */
    public static final Handout CLONE = new Handout(Copy.CLONE, "", "");

    /** How a copy is made. */
    public enum Copy {
        /** There is none. */
        NONE,
        /** By {@code clone()}, which for arrays needs no cast. */
        CLONE,
        /** By a constructor of {@code copyType} that takes the value. */
        CONSTRUCTOR,
        /** By a static method {@code copyOf} of {@code copyType}. */
        FACTORY
    }
}

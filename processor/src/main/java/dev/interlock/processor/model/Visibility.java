package dev.interlock.processor.model;

/** From where a class can be named. */
public enum Visibility {
    /** Inside the top-level class that it stands in. */
    FILE,
    /** Inside its package. */
    PACKAGE,
    /** From other packages too, perhaps only in subclasses. */
    OPEN
}

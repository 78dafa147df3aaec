package dev.interlock.processor.model;

/** What a library's method does with the elements of a container: a collection, a map, an array, a reference that can be set. */
public enum ElementUse {
    /** It keeps what it is passed as an element of what it is called on or returns; of a function that it is passed, what that returns. */
    KEEPS,
    /** The same, perhaps several times. */
    REPEATS,
    /** It returns an element of what it is called on. */
    FINDS,
    /**
     * It makes a copy of the array, collection or map that it is passed first: returns it, or puts all of it into what it is called on, or
     * into its third argument.
     */
    COPIES,
    /** It writes the object to a stream. */
    SERIALIZES
}

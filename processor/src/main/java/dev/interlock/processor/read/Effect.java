package dev.interlock.processor.read;

import dev.interlock.processor.model.ElementUse;
import java.util.Locale;

/** What a library method does, as the tables of known methods say it. */
enum Effect {
    /** Takes the lock that it is called on, waiting for it. */
    TAKES,
    /** The same, in shared mode. */
    TAKES_SHARED,
    /** Takes the lock that it is called on in shared mode, at once. */
    ENTERS_SHARED,
    /** Begins an optimistic read. */
    BEGINS_OPTIMISTIC,
    /** Ends an optimistic read. */
    ENDS_OPTIMISTIC,
    /** Takes the lock where it returns true or a number that is not zero. */
    TRIES,
    /** The same, in shared mode. */
    TRIES_SHARED,
    /** Changes the mode in which the lock is held where it returns a number that is not zero. */
    CONVERTS,
    /** The same, to shared mode. */
    CONVERTS_SHARED,
    /** Takes the lock until the returned scope is closed. */
    OPENS,
    /** The same, in shared mode. */
    OPENS_SHARED,
    /** Takes all locks that it is passed until the returned scope is closed. */
    OPENS_EACH,
    /** Lets the lock go. */
    LETS_GO,
    /** The same, in shared mode. */
    LETS_GO_SHARED,
    /** Lets the lock go in whichever mode it is held. */
    LETS_GO_ANY,
    /** Closes the scope that it is called on. */
    CLOSES,
    /** Returns the read side of the lock. */
    READ_VIEW,
    /** Returns the write side of the lock. */
    WRITE_VIEW,
    /** Calls the functions that it is passed before it returns, and keeps none. */
    CALLS,
    /** The same, each of them at most once. */
    CALLS_ONCE,
    /** Changes the object that it is called on. */
    CHANGES,
    /** Changes its first argument. */
    CHANGES_FIRST,
    /** Changes its third argument. */
    CHANGES_THIRD,
    /** Waits for a condition of a lock. */
    WAITS,
    /** The same, testing itself whether what it waits for is true. */
    WAITS_UNTIL,
    /** Wakes those who wait for a condition of a lock. */
    WAKES,
    /** Reads from the stream that it is called on. */
    READS,
    /** Writes to the stream that it is called on. */
    WRITES,
    /** Keeps its caller waiting for anything else. */
    BLOCKS,
    /** Keeps its caller waiting until the code that the object was made to run is done. */
    JOINS,
    /** Keeps its caller waiting until there is room in the queue that it is called on. */
    FILLS,
    /** Returns a future that is done. */
    DONE,
    /** Tells whether a method that waits would still wait. */
    TELLS,
    /** Does not wait, though the method that it overrides does. */
    AT_ONCE,
    /** Returns a view of the object that it is called on. */
    SHOWS,
    /** Returns a view of its first argument. */
    WRAPS,
    /** {@link ElementUse#KEEPS}. */
    KEEPS,
    /** {@link ElementUse#REPEATS}. */
    REPEATS,
    /** {@link ElementUse#FINDS}. */
    FINDS,
    /** {@link ElementUse#COPIES}. */
    COPIES,
    /** {@link ElementUse#SERIALIZES}. */
    SERIALIZES;

    /** The effect of that name in a table: {@code takes-shared}. */
    static Effect named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

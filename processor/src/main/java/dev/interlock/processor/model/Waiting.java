package dev.interlock.processor.model;

/** What a method of a library has to do with waiting for anything but a lock. */
public enum Waiting {
    /** It waits for a condition of a lock, which is let go meanwhile. */
    ON_CONDITION,
    /** The same, testing itself whether what it waits for is true. */
    UNTIL_TRUE,
    /** It wakes those who wait for a condition of a lock. */
    WAKES,
    /** It reads from a stream, and waits until there is something to read. */
    READS,
    /** It writes to a stream, and waits until what is written is taken. */
    WRITES,
    /** It tells whether a method that waits would still wait: a future's {@code isDone}. */
    TELLS,
    /** It waits for time to pass, for another thread, or for the file system or the network. */
    BLOCKS,
    /** It waits until the code that the object was made to run, a thread's or a task's, is done; without limit. */
    JOINS,
    /** It waits until there is room in the queue that it is called on. */
    FILLS,
    /** It returns something of which nobody waits for the end any more: {@code completedFuture}. */
    DONE;

    /** Whether it has to do with a condition of a lock. */
    public boolean isOfCondition() {
        return this == ON_CONDITION || this == UNTIL_TRUE || this == WAKES;
    }

    /** Whether it waits for a condition of a lock that its caller has, and that it leaves to the caller as it was. */
    public boolean isForCondition() {
        return this == ON_CONDITION || this == UNTIL_TRUE;
    }

    /** Whether its caller is kept waiting while all locks that it holds stay held. */
    public boolean keepsLocks() {
        return this == READS || this == WRITES || this == BLOCKS || this == JOINS || this == FILLS;
    }
}

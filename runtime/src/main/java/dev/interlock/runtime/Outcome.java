package dev.interlock.runtime;

/** How a turn of waiting for a lock ended. */
enum Outcome {
    /** Not at all: the wait goes on. */
    RETRY,
    ACQUIRED,
    TIMED_OUT,
    INTERRUPTED
}

package dev.interlock.runtime;

/** What a release has to do for those who wait, as far as that can be told before it. */
enum Release {
    /** Nothing: nobody waits, or somebody is on the way. */
    PLAIN,
    /** Wake the one at the head, if the lock is still free then. The stack has room for that. */
    WAKE,
    /** Hand the lock over to the one at the head. The stack has room for that. */
    HAND_OFF
}

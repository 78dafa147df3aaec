package dev.interlock.oracle.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a test on a lock, which is not taken in the run, comes out to: whoever entered the method may hold it or not. That is decided when
 * it is first asked for, and then known.
 */
final class Tests {
    /** The run depends on what its caller holds. */
    static final String ASSUMED = "assumed";

    private final Choices choices;
    private final List<String> events;
    private final Set<LockId> known = new HashSet<>();

    Tests(Choices choices, List<String> events) {
        this.choices = choices;
        this.events = events;
    }

    /** From now on nobody further out holds the lock. */
    void know(LockId lock) {
        known.add(lock);
    }

    /** A function of somebody else's begins. */
    void forget() {
        known.clear();
    }

    /** Whether somebody further out holds the lock, which this run does not. */
    boolean isHeldFurtherOut(LockId lock) {
        if (!known.add(lock)) {
            return false;
        }
        events.add(ASSUMED);
        return choices.flip();
    }
}

package dev.interlock.runtime.jfr;

import java.util.function.Supplier;

/** An event with a duration. */
public interface Recorded {
    /** Begins it. */
    void begin();

    /** Ends it, and records it if it took long enough for that. */
    void tell(Supplier<String> lock, boolean shared, boolean successful);
}

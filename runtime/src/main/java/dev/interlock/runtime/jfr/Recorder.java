package dev.interlock.runtime.jfr;

import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** What refers to {@code jdk.jfr}; not loaded without it. */
final class Recorder {
    private Recorder() {}

    static boolean isStarted() {
        return FlightRecorder.isInitialized();
    }

    static @Nullable Recorded beginContention() {
        LockContention event = new LockContention();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    static @Nullable Recorded newHold() {
        LongHold event = new LongHold();
        return event.isEnabled() ? event : null;
    }

    static boolean recordsHolds() {
        return new LongHold().isEnabled();
    }

    static void handOff(Supplier<String> lock, long waitedNanos) {
        LockHandOff event = new LockHandOff();
        if (event.shouldCommit()) {
            event.lock = lock.get();
            event.waited = waitedNanos;
            event.commit();
        }
    }
}

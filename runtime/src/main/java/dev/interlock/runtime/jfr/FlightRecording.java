package dev.interlock.runtime.jfr;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to the flight recorder, for a JVM that may not have one.
 *
 * <p>The first touch of an event takes the JVM some hundred milliseconds. So no event is touched before somebody else has
 * started the recorder.
 */
public final class FlightRecording {
    private static final boolean PRESENT = isPresent();

    private FlightRecording() {}

    private static boolean isPresent() {
        Module ours = FlightRecording.class.getModule();
        return ModuleLayer.boot().findModule("jdk.jfr").filter(ours::canRead).isPresent();
    }

    /** Whether the recorder has been started, for whatever. */
    public static boolean isOn() {
        return PRESENT && Recorder.isStarted();
    }

    /** Begins to wait for a lock; null if nobody records that. */
    public static @Nullable Recorded beginContention() {
        return isOn() ? Recorder.beginContention() : null;
    }

    /** A hold that is about to begin; null if nobody records that. */
    public static @Nullable Recorded newHold() {
        return isOn() ? Recorder.newHold() : null;
    }

    /** Whether somebody records how long locks are held. */
    public static boolean recordsHolds() {
        return isOn() && Recorder.recordsHolds();
    }

    /** Records that a lock has been handed to the current thread. */
    public static void handOff(Supplier<String> lock, long waitedNanos) {
        if (isOn()) {
            Recorder.handOff(lock, waitedNanos);
        }
    }
}

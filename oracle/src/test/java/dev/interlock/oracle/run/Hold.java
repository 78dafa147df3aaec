package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Mode;
import java.util.List;

/**
 * A lock as it is held.
 *
 * @param frame the body that answers for it; null for a lock that the caller of all holds
 * @param lines where it was taken, and the calls that lead there
 * @param tested the body that asked the lock, where the caller of all may hold it or not; else null
 */
record Hold(LockId lock, Mode mode, Frame frame, List<Integer> lines, Frame tested) {
    Hold(LockId lock, Mode mode, Frame frame, List<Integer> lines) {
        this(lock, mode, frame, lines, null);
    }

    /** Whether that it is held is only known by a test, which another body has made. */
    boolean isTestedOutside(Frame body) {
        return tested != null && tested != body;
    }

    boolean covers(Mode wanted) {
        return mode == Mode.EXCLUSIVE || wanted == Mode.SHARED;
    }
}

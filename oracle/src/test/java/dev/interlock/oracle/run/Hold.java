package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Mode;
import java.util.List;

/**
 * A lock as it is held.
 *
 * @param frame the body that answers for it; null for a lock that the caller of all holds
 * @param lines where it was taken, and the calls that lead there
 */
record Hold(LockId lock, Mode mode, Frame frame, List<Integer> lines) {
    boolean covers(Mode wanted) {
        return mode == Mode.EXCLUSIVE || wanted == Mode.SHARED;
    }
}

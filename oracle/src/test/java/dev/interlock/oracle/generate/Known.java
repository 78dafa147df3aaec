package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import java.util.Optional;

/**
 * A method that can be called.
 *
 * @param lowest the rank of the outermost lock that it takes
 * @param asked the lock without which it ends with an exception
 * @param letsOut whether others may know an object because of it
 */
record Known(String owner, Method method, int lowest, boolean interruptible, Optional<LockRef> asked, boolean letsOut) {
    Known(String owner, Method method, int lowest, boolean interruptible) {
        this(owner, method, lowest, interruptible, Optional.empty(), false);
    }
}

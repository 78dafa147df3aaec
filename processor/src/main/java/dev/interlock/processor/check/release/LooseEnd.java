package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.report.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a body leaves held, or lets go without holding it.
 *
 * @param helper the method that may be a lock method by this, or null
 * @param below the method called that takes or lets go, or null where the body itself does
 * @param key the class or type of the lock: what belongs together has the same
 * @param times how often the body lets it go on the way there, this time included; 1 in a loop, and where it is left held
 * @param floating whether any other half of that key will do
 */
record LooseEnd(
        Body body,
        @Nullable MethodRef helper,
        @Nullable MethodRef below,
        HeldLock lock,
        Object key,
        int times,
        boolean floating,
        Problem problem) {

    /** Whether it is there only since a method called leaves the other end so, which is told of that method. */
    boolean isDueTo(LooseEnd other) {
        return below != null && below.equals(other.helper) && key.equals(other.key) && !body.equals(other.body);
    }
}

package dev.interlock.processor.domain;

import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;

/**
 * One lock of a critical section, and how the section takes it.
 *
 * @param expression the lock
 * @param mode in which mode it is taken
 * @param take the method without parameters that takes it, and waits for as long as it takes
 * @param letGo the method without parameters that lets it go
 */
public record SectionLock(LockExpression expression, Mode mode, String take, String letGo) {
    /** A lock with the methods of {@code java.util.concurrent.locks.Lock}. */
    public static SectionLock of(LockExpression expression, Mode mode) {
        return new SectionLock(expression, mode, "lock", "unlock");
    }
}

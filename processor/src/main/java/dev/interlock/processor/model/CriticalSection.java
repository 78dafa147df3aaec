package dev.interlock.processor.model;

import java.util.List;

/**
 * What {@code @Critical} says of a method.
 *
 * @param locks the locks that the facade takes, in this order
 * @param mode in which mode
 * @param when the name of the predicate method to wait for; empty for none
 * @param timeout how long the facade waits, as written ({@code 250ms}); empty for without limit
 */
public record CriticalSection(List<LockExpression> locks, Mode mode, String when, String timeout) {
    public CriticalSection {
        locks = List.copyOf(locks);
    }
}

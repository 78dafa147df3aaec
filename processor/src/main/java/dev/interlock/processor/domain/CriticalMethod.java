package dev.interlock.processor.domain;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A method that the facade overrides with a critical section around it.
 *
 * @param method the method
 * @param locks the locks that are taken, in this order
 * @param interruptible whether an interrupt ends the wait for a lock, with an {@link InterruptedException}
 * @param condition what the section waits for, if it waits for more than its locks
 * @param timeout how long it waits at most, if there is a limit
 */
public record CriticalMethod(
        OverriddenMethod method,
        List<SectionLock> locks,
        boolean interruptible,
        Optional<ExecutableElement> condition,
        Optional<Timeout> timeout) {
    public CriticalMethod {
        locks = List.copyOf(locks);
    }
}

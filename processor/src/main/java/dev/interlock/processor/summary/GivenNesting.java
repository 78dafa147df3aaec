package dev.interlock.processor.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A lock taken under others inside a method, where one of them is only known as what the caller gave: which locks these are, the caller can
 * tell. All places are in contract terms.
 *
 * @param held the locks that the method, or one below it, holds meanwhile, each with how it comes to be taken
 * @param inner the lock that is then taken
 * @param chain how it comes to be taken
 */
public record GivenNesting(Map<AcquiredLock, CallChain> held, AcquiredLock inner, CallChain chain) {
    /** What is nested in what, without regard to where. */
    record Key(Set<AcquiredLock> held, AcquiredLock inner) {}

    public GivenNesting {
        held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
    }

    Key key() {
        return new Key(held.keySet(), inner);
    }

    /** Whether one of the locks is only known as what the caller gave. */
    boolean isOpen() {
        return isGiven(inner) || held.keySet().stream().anyMatch(GivenNesting::isGiven);
    }

    private static boolean isGiven(AcquiredLock lock) {
        return lock.lock() != null && lock.lockClass() == null;
    }
}

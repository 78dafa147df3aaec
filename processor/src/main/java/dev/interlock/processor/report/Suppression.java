package dev.interlock.processor.report;

import java.util.Map;
import java.util.Set;

/**
 * What {@code @SuppressWarnings} hides: {@code "interlock:TAG"} the findings of one check, {@code "interlock"} those of all. The names that
 * Error Prone and IntelliJ IDEA have for the same mistake hide it too, since who wrote them looked at it and meant it.
 */
final class Suppression {
    private static final String ALL = "interlock";

    private static final Map<Check, Set<String>> NAMES_OF_OTHERS = Map.of(
            Check.UNGUARDED_ACCESS, Set.of("GuardedBy", "GuardedByChecker", "FieldAccessNotGuarded"),
            Check.SHARED_WRITE, Set.of("GuardedBy", "GuardedByChecker", "FieldAccessNotGuarded"),
            Check.CALLER_MUST_HOLD, Set.of("GuardedBy", "GuardedByChecker"),
            Check.DOUBLE_CHECKED_LOCKING, Set.of("DoubleCheckedLocking"),
            Check.WAIT_OUTSIDE_LOOP, Set.of("WaitNotInLoop"),
            Check.UNRELEASED_LOCK, Set.of("LockAcquiredButNotSafelyReleased"),
            Check.LOCK_ON_VALUE, Set.of("LockOnBoxedPrimitive"));

    private Suppression() {}

    /** Whether the strings of the annotations around a finding hide findings of {@code check}. */
    static boolean hides(Set<String> strings, Check check) {
        return strings.contains(ALL)
                || strings.contains(ALL + ":" + check.tag())
                || NAMES_OF_OTHERS.getOrDefault(check, Set.of()).stream().anyMatch(strings::contains);
    }
}

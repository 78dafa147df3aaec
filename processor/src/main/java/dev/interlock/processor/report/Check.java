package dev.interlock.processor.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The checks of the contract. The name in lower case with hyphens is the tag of the message, of the option and of the page. */
public enum Check {
    UNGUARDED_ACCESS(Severity.ERROR),
    SHARED_WRITE(Severity.ERROR),
    CALLER_MUST_HOLD(Severity.ERROR),
    BROKEN_CONTRACT(Severity.ERROR),
    SELF_DEADLOCK(Severity.ERROR),
    LOCK_ORDER(Severity.ERROR),
    DEADLOCK_CYCLE(Severity.ERROR),
    INSTANCE_ORDER(Severity.ERROR),
    INCONSISTENT_HIERARCHY(Severity.ERROR),
    COPIED_MUTEX(Severity.ERROR),
    MUTABLE_LOCK(Severity.ERROR),
    UNRELEASED_LOCK(Severity.ERROR),
    RELEASE_WITHOUT_HOLD(Severity.ERROR),
    GUARDED_ESCAPE(Severity.WARNING),
    DOUBLE_CHECKED_LOCKING(Severity.ERROR),
    BLOCKING_CALL(Severity.WARNING),
    WAIT_OUTSIDE_LOOP(Severity.ERROR),
    LOCK_ON_VALUE(Severity.ERROR),
    BAD_GUARD(Severity.ERROR),
    FACADE(Severity.ERROR);

    private final Severity defaultSeverity;

    Check(Severity defaultSeverity) {
        this.defaultSeverity = defaultSeverity;
    }

    /** The severity where no option says otherwise. */
    public Severity defaultSeverity() {
        return defaultSeverity;
    }

    /** The stable name: {@code unguarded-access}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check of that name, if there is one. */
    public static Optional<Check> byTag(String tag) {
        return Arrays.stream(values()).filter(check -> check.tag().equals(tag)).findFirst();
    }
}

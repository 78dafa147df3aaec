package dev.interlock.processor.read;

/** Whose annotation it is, where that changes how it is read. */
enum Dialect {
    /** Ours: names resolve exactly as Java would resolve them. */
    INTERLOCK,
    /** Written by JCIP's rules, as everybody but us and the Checker Framework does. */
    JCIP,
    /** The Checker Framework's: its {@code GuardedBy} stands on a type, and one that names no lock means "not guarded". */
    CHECKER_FRAMEWORK;

    /** Whether a step that Java itself would refuse is taken as it is evidently meant. */
    boolean isLenient() {
        return this != INTERLOCK;
    }
}

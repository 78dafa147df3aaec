package dev.interlock.oracle.judge;

/**
 * That the checker and the runs do not agree.
 *
 * @param check the check that should have reported, or that should not
 */
record Disagreement(Kind kind, String check, String text) {
    /** Who is wrong, as far as it can be told. */
    enum Kind {
        MISS,
        FALSE_ALARM,
        NOT_JAVA
    }

    boolean isLike(Disagreement other) {
        return kind == other.kind && check.equals(other.check);
    }
}

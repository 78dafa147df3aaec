package dev.interlock.processor.report;

import java.util.Set;

/** What {@code @SuppressWarnings} hides: {@code "interlock:TAG"} the findings of one check, {@code "interlock"} those of all. */
final class Suppression {
    private static final String ALL = "interlock";

    private Suppression() {}

    /** Whether the strings of the annotations around a finding hide findings of {@code check}. */
    static boolean hides(Set<String> strings, Check check) {
        return strings.contains(ALL) || strings.contains(ALL + ":" + check.tag());
    }
}

package dev.interlock.corpus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reader of the code has judged a finding to be. */
public enum Verdict {
    /** The code breaks what it declares, or can deadlock. */
    TRUE,
    /** The code is right, and Interlock should have seen it. */
    FALSE_ALARM,
    /** The code is right by reasoning that Interlock does not claim to follow. */
    GAP,
    /** Nobody has looked yet; the comparison fails until somebody has. */
    UNREVIEWED;

    /** The word that stands in verdict files: {@code false-alarm}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Verdict> of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst();
    }
}

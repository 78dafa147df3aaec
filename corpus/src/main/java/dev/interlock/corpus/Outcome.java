package dev.interlock.corpus;

import java.util.List;

/**
 * What a compilation with Interlock has said.
 *
 * @param findings sorted; the same finding as often as it was reported
 * @param failures messages that no code base may ever give: errors of the compiler itself and internal errors of Interlock
 */
public record Outcome(List<Finding> findings, List<String> failures) {
    public Outcome {
        findings = findings.stream().sorted().toList();
        failures = List.copyOf(failures);
    }

    /** The failures that are Interlock's own. */
    public List<String> internalErrors() {
        return failures.stream()
                .filter(failure -> failure.contains("[interlock:" + CheckedCompilation.INTERNAL + "]"))
                .toList();
    }
}

package dev.interlock.processor.scan;

import dev.interlock.processor.report.Severity;
import java.util.List;

/**
 * What a scan has found.
 *
 * @param files how many source files there were
 * @param findings in the order of the sources
 * @param leftOut the files that were not judged
 */
public record Scan(int files, List<Finding> findings, List<LeftOut> leftOut) {
    public Scan {
        findings = List.copyOf(findings);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A file that was not judged, since it does not compile here.
     *
     * @param file its URI as text; empty where what is wrong is in no file
     * @param line of what is wrong, from 1; 0 where unknown
     * @param reason the first line of the compiler's message
     */
    public record LeftOut(String file, int line, String reason) {}

    /** How many files were judged. */
    long judged() {
        return files - leftOut.stream().filter(left -> !left.file().isEmpty()).count();
    }

    /** How many findings are of that severity. */
    long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}

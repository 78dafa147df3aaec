package dev.interlock.processor.scan;

import dev.interlock.processor.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a scan found, as two small tables: by check and by package. */
final class Summary {
    private static final int NUMBERS = 10;

    private final List<Finding> findings;

    Summary(List<Finding> findings) {
        this.findings = findings;
    }

    /** The lines, without line ends; none where nothing was found. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!findings.isEmpty()) {
            table("By check", Finding::tag, lines);
            table("By package", Summary::packageOf, lines);
        }
        return lines;
    }

    private static String packageOf(Finding finding) {
        if (!finding.packageName().isEmpty()) {
            return finding.packageName();
        }
        return finding.position().isKnown() ? "(unnamed package)" : "(the whole program)";
    }

    private void table(String title, Function<Finding, String> column, List<String> lines) {
        Map<String, long[]> rows = new TreeMap<>();
        for (Finding finding : findings) {
            rows.computeIfAbsent(column.apply(finding), name -> new long[2])[
                    finding.severity() == Severity.ERROR ? 0 : 1]++;
        }
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        width = Math.max(width, title.length() - 2);
        lines.add("");
        lines.add(row(title, width + 2, "errors", "warnings"));
        for (Map.Entry<String, long[]> row : rows.entrySet()) {
            lines.add(row("  " + row.getKey(), width + 2, "" + row.getValue()[0], "" + row.getValue()[1]));
        }
    }

    private static String row(String name, int width, String errors, String warnings) {
        return name + " ".repeat(width - name.length()) + right(errors) + right(warnings);
    }

    private static String right(String number) {
        return " ".repeat(NUMBERS - number.length()) + number;
    }
}

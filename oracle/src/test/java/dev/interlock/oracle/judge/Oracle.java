package dev.interlock.oracle.judge;

import dev.interlock.oracle.generate.Smaller;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Printer;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Findings;
import dev.interlock.oracle.run.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compiles programs, runs them, and tells where the two do not agree, each time on the smallest program that shows it. */
final class Oracle {
    private final Checker checker;
    private long runs;
    private long faults;
    private long reported;

    Oracle(Path classFiles) {
        checker = new Checker(classFiles);
    }

    /** The disagreements about each program, in their order. */
    List<List<Disagreement>> judge(List<Program> programs) {
        List<Printed> printed = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            printed.add(Printer.plain(programs.get(i), Checker.packageName(i)));
        }
        List<List<Report>> reports =
                checker.reports(printed.stream().map(Printed::text).toList());
        List<List<Disagreement>> all = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            Findings findings = Interpreter.run(programs.get(i), printed.get(i));
            runs += findings.runs();
            faults += findings.faults().size();
            reported += reports.get(i).size();
            all.add(Verdict.of(programs.get(i), printed.get(i), findings, reports.get(i)));
        }
        return all;
    }

    /** A report of the disagreement, with the smallest program that shows it. */
    String explain(Program program, Disagreement disagreement) {
        Program smallest = Smaller.shrink(
                program, candidate -> judge(List.of(candidate)).get(0).stream().anyMatch(disagreement::isLike));
        String texts = judge(List.of(smallest)).get(0).stream()
                .map(each -> each.kind() + " " + each.check() + ": " + each.text())
                .collect(Collectors.joining("\n"));
        return texts + "\n" + numbered(Printer.plain(smallest, "shrunk").text());
    }

    private static String numbered(String text) {
        StringBuilder lines = new StringBuilder();
        int line = 1;
        for (String each : text.split("\n", -1)) {
            lines.append(String.format("%4d  %s%n", line++, each));
        }
        return lines.toString();
    }

    /** Whether nothing went wrong in any run, and nothing was reported. */
    boolean isSilent() {
        return faults == 0 && reported == 0;
    }

    /** How much was compared. */
    String summary() {
        return runs + " runs, " + faults + " faults in them, " + reported + " reports";
    }
}

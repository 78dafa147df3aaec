package dev.interlock.oracle.judge;

import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Fault;
import dev.interlock.oracle.run.Findings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the checker says of a program beside what its runs have shown. */
final class Verdict {
    private static final Pattern STEP = Pattern.compile("Program\\.java:(\\d+)");

    private static final Set<String> ABOUT_LOCKS =
            Set.of("self-deadlock", "lock-order", "deadlock-cycle", "instance-order");

    private final Program program;
    private final Printed printed;
    private final Findings findings;
    private final List<Report> reports;
    private final Orders orders;
    private final List<Disagreement> found = new ArrayList<>();

    private Verdict(Program program, Printed printed, Findings findings, List<Report> reports) {
        this.program = program;
        this.printed = printed;
        this.findings = findings;
        this.reports = reports;
        this.orders = new Orders(program, findings);
    }

    static List<Disagreement> of(Program program, Printed printed, Findings findings, List<Report> reports) {
        Verdict verdict = new Verdict(program, printed, findings, reports);
        verdict.judge();
        return verdict.found;
    }

    private void judge() {
        for (Report report : reports) {
            if (report.check().equals(Report.JAVAC)) {
                found.add(new Disagreement(Disagreement.Kind.NOT_JAVA, Report.JAVAC, report.message()));
                return;
            }
        }
        Set<Fault> breaches = new Overrides(program, printed).faults();
        if (!breaches.isEmpty()) {
            // Which contract counts at a call depends on the name that the object is called by: only the breach is
            // asked for.
            misses(breaches);
            return;
        }
        Set<Fault> faults = new LinkedHashSet<>(findings.faults());
        faults.addAll(orders.faults());
        misses(faults);
        for (Report report : reports) {
            boolean isTrue = faults.stream().anyMatch(fault -> fault.isToldBy(report.check(), report.line()));
            boolean mayBe = orders.mayBe(report)
                    || ABOUT_LOCKS.contains(report.check()) && findings.isOrderPossible(report.line())
                    || report.check().equals("unreleased-lock") && findings.mayBeLeft(report.line());
            if (!isTrue && isSharp(report) && isRun(report.line(), faults) && !mayBe) {
                found.add(new Disagreement(
                        Disagreement.Kind.FALSE_ALARM, report.check(), "happens in no run: " + report.message()));
            }
        }
    }

    private void misses(Set<Fault> faults) {
        for (Fault fault : faults) {
            if (reports.stream().noneMatch(report -> fault.isToldBy(report.check(), report.line()))) {
                String check = fault.checks().stream().sorted().findFirst().orElseThrow();
                found.add(new Disagreement(Disagreement.Kind.MISS, check, "never reported: " + fault));
            }
        }
    }

    /** Whether all that can happen around the report, and on each path that it shows, has been seen. */
    private boolean isSharp(Report report) {
        Matcher step = STEP.matcher(report.message());
        boolean isSharp = isSharp(report.line());
        while (isSharp && report.check().equals("deadlock-cycle") && step.find()) {
            isSharp = isSharp(Integer.parseInt(step.group(1)));
        }
        return isSharp;
    }

    /** Whether some run comes to the line; what classes declare needs none, but for objects that a misuse in a constructor keeps from being. */
    private boolean isRun(int line, Set<Fault> faults) {
        return findings.isReached(line)
                || printed.declarations().contains(line) && faults.stream().noneMatch(this::isInConstructor);
    }

    private boolean isInConstructor(Fault fault) {
        return fault.lines().stream().flatMap(line -> method(line).stream()).anyMatch(Method::isConstructor);
    }

    private boolean isSharp(int line) {
        return printed.declarations().contains(line)
                || method(line).map(findings::isSharp).orElse(true);
    }

    /** The method that the line is of, unless a class declares something there; empty above all methods. */
    private Optional<Method> method(int line) {
        Method at = null;
        int best = -1;
        for (Map.Entry<Method, Integer> each : printed.methods().entrySet()) {
            int first = each.getValue() - each.getKey().annotations().size();
            if (first <= line && first > best) {
                best = first;
                at = each.getKey();
            }
        }
        return Optional.ofNullable(at);
    }
}

package dev.interlock.oracle.judge;

import dev.interlock.oracle.program.LockClass;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Edge;
import dev.interlock.oracle.run.Fault;
import dev.interlock.oracle.run.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the runs of a program say about the order of its locks. */
final class Orders {
    private final Program program;
    private final List<Edge> edges;

    Orders(Program program, Findings findings) {
        this.program = program;
        this.edges = findings.edges().stream()
                .filter(edge -> findings.written().contains(edge.outer())
                        && findings.written().contains(edge.inner()))
                .toList();
    }

    /** What must be reported. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.outer().equals(edge.inner())) {
                faults.add(new Fault(Set.of("instance-order"), edge.lines()));
            } else if (isAgainst(edge)) {
                faults.add(new Fault(Set.of("lock-order"), edge.lines()));
            } else {
                faults.addAll(cycles(edge));
            }
        }
        return faults;
    }

    private List<Fault> cycles(Edge edge) {
        List<Edge> there = edges.stream()
                .filter(each ->
                        each.outer().equals(edge.outer()) && each.inner().equals(edge.inner()) && !isAgainst(each))
                .toList();
        List<Edge> back = edges.stream()
                .filter(each ->
                        each.outer().equals(edge.inner()) && each.inner().equals(edge.outer()) && !isAgainst(each))
                .toList();
        boolean free = back.stream().anyMatch(each -> disjoint(each.gates(), edge.gates()));
        if (!free) {
            return List.of();
        }
        // Each ring is reported once, whatever paths it is shown by.
        Set<Integer> lines = new TreeSet<>();
        there.forEach(each -> lines.addAll(each.lines()));
        back.forEach(each -> lines.addAll(each.lines()));
        return List.of(new Fault(Set.of("deadlock-cycle"), lines));
    }

    private static boolean disjoint(Set<LockClass> left, Set<LockClass> right) {
        Set<LockClass> both = new HashSet<>(left);
        both.retainAll(right);
        return both.isEmpty();
    }

    private boolean isAgainst(Edge edge) {
        int outer = program.order().indexOf(edge.outer());
        int inner = program.order().indexOf(edge.inner());
        return outer >= 0 && inner >= 0 && inner < outer;
    }

    /** Whether the report tells of a ring that has more than two locks. */
    boolean mayBe(Report report) {
        return report.check().equals("deadlock-cycle")
                && edges.stream()
                        .anyMatch(edge -> edge.lines().contains(report.line())
                                && reaches(edge.inner(), edge.outer(), new HashSet<>()));
    }

    private boolean reaches(LockClass from, LockClass to, Set<LockClass> seen) {
        return from.equals(to)
                || seen.add(from)
                        && edges.stream()
                                .anyMatch(edge -> edge.outer().equals(from) && reaches(edge.inner(), to, seen));
    }
}

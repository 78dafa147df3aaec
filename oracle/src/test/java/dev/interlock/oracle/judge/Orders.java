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
        // Who only reads waits for nobody where nobody writes; two locks of one class are told of all the same.
        this.edges = findings.edges().stream()
                .filter(edge -> edge.outer().equals(edge.inner())
                        || findings.written().contains(edge.outer())
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
        faults.addAll(detours());
        return faults;
    }

    /** Ways from a lock to one that is declared to come before it, over others between them. */
    private List<Fault> detours() {
        List<Fault> faults = new ArrayList<>();
        List<LockClass> order = program.order();
        for (int later = 1; later < order.size(); later++) {
            for (LockClass earlier : order.subList(0, later)) {
                Set<Integer> lines = linesBetween(order.get(later), earlier);
                if (!lines.isEmpty()) {
                    faults.add(new Fault(Set.of("lock-order", "deadlock-cycle"), lines));
                }
            }
        }
        return faults;
    }

    private Set<Integer> linesBetween(LockClass from, LockClass to) {
        Set<Integer> lines = new TreeSet<>();
        for (Edge edge : edges) {
            if (!isAgainst(edge) && leads(from, edge.outer()) && leads(edge.inner(), to)) {
                lines.addAll(edge.lines());
            }
        }
        return lines;
    }

    private boolean leads(LockClass from, LockClass to) {
        return from.equals(to) || reaches(from, to, new HashSet<>(), false);
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
                                && reaches(edge.inner(), edge.outer(), new HashSet<>(), true));
    }

    private boolean reaches(LockClass from, LockClass to, Set<LockClass> seen, boolean against) {
        return from.equals(to)
                || seen.add(from)
                        && edges.stream()
                                .anyMatch(edge -> edge.outer().equals(from)
                                        && (against || !isAgainst(edge))
                                        && reaches(edge.inner(), to, seen, against));
    }
}

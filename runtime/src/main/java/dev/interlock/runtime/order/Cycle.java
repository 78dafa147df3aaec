package dev.interlock.runtime.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The search for the shortest cycle that leads through an edge, breadth first. */
final class Cycle {
    /** How many steps a search may take where it has to look at each path; beyond that there is no cycle. */
    private static final int MAX_STEPS = 50_000;

    private Cycle() {}

    /** A way to a class, with the gates that all its edges have in common. */
    private record Step(
            LockClass at, Set<Object> gates, @Nullable Step before, Edge by) {
        Step along(Edge edge) {
            return new Step(edge.to(), common(gates, edge), this, edge);
        }

        boolean hasPassed(LockClass place) {
            Step step = this;
            while (step != null && step.at != place) {
                step = step.before;
            }
            return step != null;
        }

        List<Edge> path() {
            List<Edge> edges = new ArrayList<>();
            for (Step step = this; step != null; step = step.before) {
                edges.add(0, step.by);
            }
            return edges;
        }
    }

    /**
     * The shortest cycle with this edge first, against the declared order if there is one; empty if there is none. An edge
     * out of a leaf needs no others.
     */
    static List<Edge> through(Edge first) {
        if (first.from().leaf) {
            return List.of(first);
        }
        List<Edge> declared = declaredPath(first.to(), first.from());
        if (!declared.isEmpty()) {
            List<Edge> cycle = new ArrayList<>(declared);
            cycle.add(0, first);
            return cycle;
        }
        if (!isLive(first)) {
            return List.of();
        }
        Step start = new Step(first.to(), first.gates(), null, first);
        return first.gates().isEmpty()
                ? shortest(start, first.from(), Cycle::isLive)
                : shortestWithoutGate(start, first.from());
    }

    /** The shortest path over declared edges alone; empty if there is none. */
    static List<Edge> declaredPath(LockClass from, LockClass to) {
        List<Edge> best = List.of();
        for (Edge edge : from.after.values()) {
            if (edge.isDeclared()) {
                List<Edge> path = shortest(new Step(edge.to(), Set.of(), null, edge), to, Edge::isDeclared);
                best = !path.isEmpty() && (best.isEmpty() || path.size() < best.size()) ? path : best;
            }
        }
        return best;
    }

    private static List<Edge> shortest(Step start, LockClass goal, Predicate<Edge> leads) {
        Set<LockClass> seen = new HashSet<>();
        Queue<Step> open = new ArrayDeque<>();
        open.add(start);
        for (Step step = open.poll(); step != null; step = open.poll()) {
            if (step.at == goal) {
                return step.path();
            }
            if (seen.add(step.at)) {
                for (Edge edge : step.at.after.values()) {
                    if (leads.test(edge)) {
                        open.add(step.along(edge));
                    }
                }
            }
        }
        return List.of();
    }

    /** Looks at paths and not only at places: a long one may lack the gate that all shorter ones have. */
    private static List<Edge> shortestWithoutGate(Step start, LockClass goal) {
        Queue<Step> open = new ArrayDeque<>();
        open.add(start);
        for (Step step = open.poll(); step != null && open.size() < MAX_STEPS; step = open.poll()) {
            if (step.at == goal && step.gates.isEmpty()) {
                return step.path();
            }
            if (step.at != goal) {
                for (Edge edge : step.at.after.values()) {
                    if (isLive(edge) && !step.hasPassed(edge.to())) {
                        open.add(step.along(edge));
                    }
                }
            }
        }
        return List.of();
    }

    /** Whether someone can wait at both ends of it. */
    private static boolean isLive(Edge edge) {
        return edge.isDeclared() || (edge.from().exclusive && edge.to().exclusive);
    }

    private static Set<Object> common(Set<Object> gates, Edge edge) {
        if (gates.isEmpty() || edge.isDeclared()) {
            return Set.of();
        }
        Set<Object> both = new HashSet<>(gates);
        both.retainAll(edge.gates());
        return both;
    }
}

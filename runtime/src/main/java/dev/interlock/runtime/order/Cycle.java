package dev.interlock.runtime.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for the shortest cycle that leads through an edge, breadth first.
 *
 * <p>A cycle of what was seen stands for threads that each wait at one of its edges: no two of these have gates that exclude each other. The
 * search looks at ways and not only at places, since a long way may lack the gates of a shorter one; where a way without any gates has led,
 * no other one is needed. A cycle with an edge that was only declared needs no threads: nobody is to take locks against a declared order,
 * whatever else is held.
 */
final class Cycle {
    /** How many steps a search may take; beyond that there is no cycle. */
    private static final int MAX_STEPS = 50_000;

    private Cycle() {}

    /** A way to a class. */
    private record Step(LockClass at, @Nullable Step before, Edge by) {
        static Step first(Edge edge) {
            return new Step(edge.to(), null, edge);
        }

        Step along(Edge edge) {
            return new Step(edge.to(), this, edge);
        }

        boolean hasGates() {
            Step step = this;
            while (step != null && step.by.nesting().gates().isEmpty()) {
                step = step.before;
            }
            return step != null;
        }

        /** Whether one of its edges and this one exclude each other. */
        boolean excludes(Edge edge) {
            Step step = this;
            while (step != null && !step.by.nesting().excludes(edge.nesting())) {
                step = step.before;
            }
            return step != null;
        }

        boolean hasPassed(LockClass place) {
            Step step = this;
            while (step != null && step.at != place) {
                step = step.before;
            }
            return step != null;
        }

        boolean hasDeclared() {
            Step step = this;
            while (step != null && !step.by.isDeclared()) {
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
        if (!first.isLive()) {
            return List.of();
        }
        List<Edge> seen = ofWhatWasSeen(first);
        List<Edge> mixed = withWhatIsDeclared(first);
        return seen.isEmpty() || (!mixed.isEmpty() && mixed.size() < seen.size()) ? mixed : seen;
    }

    /** The shortest path over declared edges alone; empty if there is none. */
    static List<Edge> declaredPath(LockClass from, LockClass to) {
        Set<LockClass> seen = new HashSet<>();
        Queue<Step> open = new ArrayDeque<>();
        declaredFrom(from).forEach(edge -> open.add(Step.first(edge)));
        for (Step step = open.poll(); step != null; step = open.poll()) {
            if (step.at == to) {
                return step.path();
            }
            if (seen.add(step.at)) {
                Step here = step;
                declaredFrom(step.at).forEach(edge -> open.add(here.along(edge)));
            }
        }
        return List.of();
    }

    private static List<Edge> declaredFrom(LockClass from) {
        List<Edge> declared = new ArrayList<>();
        for (Pair pair : from.after.values()) {
            if (pair.isDeclared()) {
                declared.addAll(pair.edges());
            }
        }
        return declared;
    }

    private static List<Edge> ofWhatWasSeen(Edge first) {
        Set<LockClass> seenFreely = new HashSet<>();
        Queue<Step> open = new ArrayDeque<>();
        open.add(Step.first(first));
        for (Step step = open.poll(); step != null && open.size() < MAX_STEPS; step = open.poll()) {
            if (step.at == first.from()) {
                return step.path();
            }
            if (!seenFreely.contains(step.at) && (step.hasGates() || seenFreely.add(step.at))) {
                for (Pair pair : step.at.after.values()) {
                    for (Edge edge : pair.edges()) {
                        if (!edge.isDeclared() && edge.isLive() && !step.hasPassed(edge.to()) && !step.excludes(edge)) {
                            open.add(step.along(edge));
                        }
                    }
                }
            }
        }
        return List.of();
    }

    /** The shortest cycle that has a declared edge somewhere. */
    private static List<Edge> withWhatIsDeclared(Edge first) {
        Set<LockClass> seenWith = new HashSet<>();
        Set<LockClass> seenWithout = new HashSet<>();
        Queue<Step> open = new ArrayDeque<>();
        open.add(Step.first(first));
        for (Step step = open.poll(); step != null && open.size() < MAX_STEPS; step = open.poll()) {
            boolean declared = step.hasDeclared();
            if (step.at == first.from()) {
                if (declared) {
                    return step.path();
                }
            } else if ((declared ? seenWith : seenWithout).add(step.at)) {
                for (Pair pair : step.at.after.values()) {
                    Edge edge = pair.edges().get(0);
                    if (edge.isLive() && !step.hasPassed(edge.to())) {
                        open.add(step.along(edge));
                    }
                }
            }
        }
        return List.of();
    }
}

package dev.interlock.processor.picture;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.order.Arc;
import dev.interlock.processor.order.Cycle;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.DeclaredPair;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.Nesting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be seen of a program's locks: which are nested in which, what is declared of them, and in which layer each is drawn. Everything
 * is sorted, and no path, time or machine is in it.
 *
 * @param locks sorted by layer, then by name
 * @param edges the nestings, one for each pair of locks, sorted
 * @param declared the declared pairs, sorted
 * @param orders for each group of locks that belong together, outermost first, the order that the program follows
 */
record Picture(List<Node> locks, List<Edge> edges, List<DeclaredPair> declared, List<List<LockClass>> orders) {
    /** A lock, in its layer: 0 is outermost. */
    record Node(LockClass lock, int layer, boolean isDeclared) {}

    /** How a nesting stands to what is declared and to the other nestings. */
    enum Standing {
        /** It follows from a declaration. */
        DECLARED,
        /** Nothing is declared, and nothing is against it. */
        FREE,
        /** It is part of a possible deadlock. */
        CYCLE,
        /** It is against the declared order, by itself or with others. */
        VIOLATION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isWrong() {
            return this == CYCLE || this == VIOLATION;
        }
    }

    /** A nesting as it is drawn. */
    record Edge(Nesting nesting, Standing standing, List<Line> path) {}

    /** One step of a nesting's path. */
    record Line(String place, String source, String remark) {}

    static Picture of(LockOrderGraph graph, DeclaredOrder declared, SourceText source) {
        List<Edge> edges = edges(graph, declared, source);
        Set<LockClass> locks = new TreeSet<>();
        List<Layers.Arc> arcs = new ArrayList<>();
        Set<LockClass> named = new HashSet<>();
        for (Edge edge : edges) {
            locks.add(edge.nesting().from());
            locks.add(edge.nesting().to());
            if (!edge.standing().isWrong()) {
                arcs.add(new Layers.Arc(edge.nesting().from(), edge.nesting().to()));
            }
        }
        for (DeclaredPair pair : declared.pairs()) {
            locks.add(pair.from());
            locks.add(pair.to());
            named.add(pair.from());
            named.add(pair.to());
            arcs.add(new Layers.Arc(pair.from(), pair.to()));
        }
        Layers layers = new Layers(locks, arcs);
        List<Node> nodes = layers.sorted().stream()
                .map(lock -> new Node(lock, layers.of(lock), named.contains(lock)))
                .toList();
        return new Picture(nodes, edges, declared.pairs(), layers.orders());
    }

    private static List<Edge> edges(LockOrderGraph graph, DeclaredOrder declared, SourceText source) {
        Set<List<LockClass>> inCycles = pairs(graph.deadlocks(declared));
        Set<List<LockClass>> inDetours = pairs(graph.detours(declared));
        TreeMap<String, Edge> edges = new TreeMap<>();
        for (Nesting nesting : graph.nestings()) {
            List<LockClass> pair = List.of(nesting.from(), nesting.to());
            Standing standing = inDetours.contains(pair)
                    ? Standing.VIOLATION
                    : standing(nesting, declared, inCycles.contains(pair));
            edges.putIfAbsent(
                    nesting.from() + " " + nesting.from().owner().binaryName() + " " + nesting.to() + " "
                            + nesting.to().owner().binaryName(),
                    new Edge(nesting, standing, PathLines.of(nesting, source)));
        }
        return List.copyOf(edges.values());
    }

    private static Set<List<LockClass>> pairs(List<? extends Cycle<? extends Arc>> cycles) {
        Set<List<LockClass>> pairs = new HashSet<>();
        cycles.forEach(cycle -> cycle.arcs().forEach(arc -> pairs.add(List.of(arc.from(), arc.to()))));
        return pairs;
    }

    private static Standing standing(Nesting nesting, DeclaredOrder declared, boolean inCycle) {
        if (declared.violation(nesting.from(), nesting.to()).isPresent()) {
            return Standing.VIOLATION;
        } else if (inCycle) {
            return Standing.CYCLE;
        }
        return declared.allows(nesting.from(), nesting.to()) ? Standing.DECLARED : Standing.FREE;
    }

    /** The lock's name, as a declaration may name it from anywhere. */
    static String name(LockClass lock) {
        return lock.named(lock.owner().binaryName().replace('$', '.'));
    }
}

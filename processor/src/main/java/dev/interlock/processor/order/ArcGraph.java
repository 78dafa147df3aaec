package dev.interlock.processor.order;

import dev.interlock.processor.graph.StronglyConnected;
import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A graph of lock classes and arcs, walked in an order that depends on neither hash codes nor the order of insertion of nodes. */
final class ArcGraph<A extends Arc> {
    private final Map<LockClass, List<A>> outgoing = new LinkedHashMap<>();
    private final Kinship kinship;

    /** The graph of these arcs, no two of whose nodes are kin. */
    ArcGraph(Collection<A> arcs) {
        this(arcs, Kinship.NONE);
    }

    /** The graph of these arcs; arcs of one node are walked in the order given. */
    ArcGraph(Collection<A> arcs, Kinship kinship) {
        this.kinship = kinship;
        Set<LockClass> nodes = new HashSet<>();
        for (A arc : arcs) {
            nodes.add(arc.from());
            nodes.add(arc.to());
        }
        new TreeSet<>(nodes).forEach(node -> outgoing.put(node, new ArrayList<>()));
        arcs.forEach(arc -> from(arc.from()).add(arc));
    }

    /** The nodes, sorted. */
    Collection<LockClass> nodes() {
        return outgoing.keySet();
    }

    /** The arcs that begin at {@code node}. */
    List<A> from(LockClass node) {
        return outgoing.getOrDefault(node, List.of());
    }

    /** The arcs that may follow {@code arc}: those that begin where it ends, or at a lock that may be the same. */
    List<A> after(A arc) {
        List<A> next = from(arc.to());
        Set<LockClass> kin = kinship.of(arc.to());
        if (kin.isEmpty() || kinship.isWithin(arc)) {
            return next;
        }
        return Stream.concat(
                        next.stream(),
                        kin.stream().flatMap(node -> from(node).stream()).filter(each -> !kinship.isWithin(each)))
                .toList();
    }

    /** Whether {@code second} may follow {@code first}. */
    boolean join(A first, A second) {
        return kinship.join(first, second);
    }

    /** Whether the arc leads to a lock that may be the one that it comes from. */
    boolean isWithinKin(A arc) {
        return kinship.isWithin(arc);
    }

    /** The graph without the arcs between nodes that {@code cycle} joins. */
    ArcGraph<A> without(Cycle<A> cycle) {
        Set<List<LockClass>> pairs = new HashSet<>();
        cycle.arcs().forEach(arc -> pairs.add(List.of(arc.from(), arc.to())));
        return only(arc -> !pairs.contains(List.of(arc.from(), arc.to())));
    }

    /** The graph with these arcs only. */
    ArcGraph<A> only(Predicate<A> kept) {
        return new ArcGraph<>(
                outgoing.values().stream().flatMap(List::stream).filter(kept).toList(), kinship);
    }

    /** The parts of the graph in which each arc reaches each, as graphs; an arc that does not reach itself is in none. */
    List<ArcGraph<A>> components() {
        Gateways gateways = new Gateways();
        int[] component = new int[gateways.size()];
        List<int[]> components = StronglyConnected.of(gateways.successors());
        for (int i = 0; i < components.size(); i++) {
            for (int gateway : components.get(i)) {
                component[gateway] = i;
            }
        }
        Map<Integer, List<A>> parts = new LinkedHashMap<>();
        for (List<A> arcs : outgoing.values()) {
            for (A arc : arcs) {
                int reached = component[gateways.in(arc)];
                if (component[gateways.out(arc)] == reached) {
                    parts.computeIfAbsent(reached, part -> new ArrayList<>()).add(arc);
                }
            }
        }
        return parts.values().stream()
                .map(arcs -> new ArcGraph<>(arcs, kinship))
                .toList();
    }

    /**
     * The graph with each node taken apart into its gateways: one where arcs between kin leave it and one for all others, and two where
     * they arrive. From a gateway that arcs arrive at, just those can be reached where arcs leave that may follow.
     */
    private final class Gateways {
        private static final int OUT = 0;
        private static final int IN = 2;
        private static final int EACH = 4;

        private final Map<LockClass, Integer> numbers = new HashMap<>();

        Gateways() {
            nodes().forEach(node -> numbers.put(node, EACH * numbers.size()));
        }

        int size() {
            return EACH * numbers.size();
        }

        int out(A arc) {
            return numbers.getOrDefault(arc.from(), 0) + OUT + kind(arc);
        }

        int in(A arc) {
            return numbers.getOrDefault(arc.to(), 0) + IN + kind(arc);
        }

        private int kind(A arc) {
            return kinship.isWithin(arc) ? 1 : 0;
        }

        int[][] successors() {
            int[][] successors = new int[size()][];
            numbers.forEach((node, number) -> {
                IntStream own = IntStream.of(number + OUT, number + OUT + 1);
                IntStream kin = kinship.of(node).stream()
                        .filter(numbers::containsKey)
                        .mapToInt(each -> numbers.getOrDefault(each, 0) + OUT);
                successors[number + IN] = IntStream.concat(own, kin).toArray();
                successors[number + IN + 1] = new int[] {number + OUT, number + OUT + 1};
                successors[number + OUT] = leading(node, false);
                successors[number + OUT + 1] = leading(node, true);
            });
            return successors;
        }

        private int[] leading(LockClass node, boolean withinKin) {
            return from(node).stream()
                    .filter(arc -> kinship.isWithin(arc) == withinKin)
                    .mapToInt(this::in)
                    .toArray();
        }
    }
}

package dev.interlock.processor.order;

import dev.interlock.processor.graph.StronglyConnected;
import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A graph of lock classes and arcs, walked in an order that depends on neither hash codes nor the order of insertion of nodes. */
final class ArcGraph<A extends Arc> {
    private final Map<LockClass, List<A>> outgoing = new LinkedHashMap<>();

    /** The graph of these arcs; arcs of one node are walked in the order given. */
    ArcGraph(Collection<A> arcs) {
        Set<LockClass> nodes = new TreeSet<>();
        for (A arc : arcs) {
            nodes.add(arc.from());
            nodes.add(arc.to());
        }
        nodes.forEach(node -> outgoing.put(node, new ArrayList<>()));
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

    /** The graph without the arcs between nodes that {@code cycle} joins. */
    ArcGraph<A> without(Cycle<A> cycle) {
        Set<List<LockClass>> pairs = new HashSet<>();
        cycle.arcs().forEach(arc -> pairs.add(List.of(arc.from(), arc.to())));
        return only(arc -> !pairs.contains(List.of(arc.from(), arc.to())));
    }

    private ArcGraph<A> only(Predicate<A> kept) {
        return new ArcGraph<>(
                outgoing.values().stream().flatMap(List::stream).filter(kept).toList());
    }

    /** The parts of the graph in which each node reaches each, as graphs; a node that does not reach itself is in none. */
    List<ArcGraph<A>> components() {
        List<LockClass> nodes = List.copyOf(nodes());
        return StronglyConnected.of(successors(nodes)).stream()
                .map(numbers ->
                        Arrays.stream(numbers).mapToObj(nodes::get).collect(Collectors.toCollection(TreeSet::new)))
                .map(this::arcsWithin)
                .filter(arcs -> !arcs.isEmpty())
                .map(ArcGraph::new)
                .toList();
    }

    private List<A> arcsWithin(Set<LockClass> members) {
        return members.stream()
                .flatMap(member -> from(member).stream())
                .filter(arc -> members.contains(arc.to()))
                .toList();
    }

    private int[][] successors(List<LockClass> nodes) {
        Map<LockClass, Integer> numbers = new HashMap<>();
        nodes.forEach(node -> numbers.put(node, numbers.size()));
        return nodes.stream()
                .map(node -> from(node).stream()
                        .mapToInt(arc -> numbers.get(arc.to()))
                        .toArray())
                .toArray(int[][]::new);
    }
}

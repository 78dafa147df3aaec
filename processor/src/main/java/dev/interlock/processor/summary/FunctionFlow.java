package dev.interlock.processor.summary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where values may come to, along edges between nodes, without regard to the order of instructions (Andersen 1994). Of each value at a node
 * it is known {@linkplain Way how} it came there. A node at which more values arrive than it is good for tells nothing, and passes nothing
 * on.
 *
 * @param <N> a variable, a field, or what a method returns
 * @param <V> a value
 */
final class FunctionFlow<N, V> {
    /** A node with more values than this is one where everything passes. */
    private static final int MANY = 24;

    /** How a value came to a node, the least telling way first. */
    enum Way {
        /** It was passed as an argument: there are other callers with other values. */
        PASSED,
        /** It comes from where it is made. */
        DIRECT,
        /** It was kept in a store on its way. */
        KEPT
    }

    private record Arrival<V>(Node<V> at, V value, Way way) {}

    private static final class Node<V> {
        private final Set<Node<V>> edges = new LinkedHashSet<>();
        private final Set<Node<V>> parameters = new LinkedHashSet<>();
        private final Map<V, Way> sources = new LinkedHashMap<>();
        private final Map<V, Way> values = new LinkedHashMap<>();
        private boolean store;
        private int enough = MANY;
        private boolean silent;
    }

    private final Map<N, Node<V>> nodes = new LinkedHashMap<>();
    private final Deque<Arrival<V>> arrivals = new ArrayDeque<>();

    private Node<V> node(N key) {
        return nodes.computeIfAbsent(key, unknown -> new Node<>());
    }

    /** Whatever arrives at {@code from} arrives at {@code to}. */
    void edge(N from, N to) {
        if (!from.equals(to)) {
            node(from).edges.add(node(to));
        }
    }

    /** The same where {@code to} is a parameter. */
    void passes(N from, N to) {
        if (!from.equals(to)) {
            node(from).parameters.add(node(to));
        }
    }

    /** The value stands at the node, and came there in that way. */
    void source(N node, V value, Way way) {
        node(node).sources.merge(value, way, FunctionFlow::better);
    }

    private static Way better(Way one, Way other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** The node is a store: a value that comes out of it has been kept. */
    void store(N node) {
        node(node).store = true;
    }

    /** The node stands for many stores with one value each, and tells something only where it is the same value for all. */
    void single(N node) {
        node(node).enough = 1;
    }

    /** Lets all values run to where they come; the nodes that turn out to tell nothing are left out, and all is run again. */
    void run() {
        do {
            nodes.values().forEach(node -> node.values.clear());
            spread();
        } while (leaveOutTheFull());
    }

    private void spread() {
        nodes.values().forEach(node -> node.sources.forEach((value, way) -> arrive(node, value, way)));
        while (!arrivals.isEmpty()) {
            Arrival<V> arrival = arrivals.remove();
            Node<V> node = arrival.at;
            Way way = arrival.way;
            if (node.values.size() <= MANY) {
                node.edges.forEach(next -> arrive(next, arrival.value, way));
                node.parameters.forEach(next -> arrive(next, arrival.value, way == Way.KEPT ? way : Way.PASSED));
            }
        }
    }

    private void arrive(Node<V> node, V value, Way before) {
        if (!node.silent) {
            Way way = node.store ? Way.KEPT : before;
            Way known = node.values.get(value);
            if (known == null || known.compareTo(way) < 0) {
                node.values.put(value, way);
                arrivals.add(new Arrival<>(node, value, way));
            }
        }
    }

    private boolean leaveOutTheFull() {
        boolean any = false;
        for (Node<V> node : nodes.values()) {
            if (node.values.size() > node.enough) {
                node.silent = true;
                node.values.clear();
                any = true;
            }
        }
        return any;
    }

    /** The values that came to the node in that way, or in one that tells more. */
    Set<V> at(N key, Way least) {
        Set<V> found = new LinkedHashSet<>();
        Node<V> node = nodes.get(key);
        if (node != null) {
            node.values.forEach((value, way) -> {
                if (way.compareTo(least) >= 0) {
                    found.add(value);
                }
            });
        }
        return found;
    }
}

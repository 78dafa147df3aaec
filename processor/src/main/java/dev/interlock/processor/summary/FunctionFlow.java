package dev.interlock.processor.summary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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

    private final Map<N, Set<N>> edges = new HashMap<>();
    private final Map<N, Set<N>> parameters = new HashMap<>();
    private final Map<N, Map<V, Way>> sources = new LinkedHashMap<>();
    private final Set<N> stores = new HashSet<>();
    private final Set<N> single = new HashSet<>();
    private final Map<N, Map<V, Way>> values = new HashMap<>();

    /** Whatever arrives at {@code from} arrives at {@code to}. */
    void edge(N from, N to) {
        if (!from.equals(to)) {
            edges.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
        }
    }

    /** The same where {@code to} is a parameter. */
    void passes(N from, N to) {
        if (!from.equals(to)) {
            parameters.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
        }
    }

    /** The value stands at the node, and came there in that way. */
    void source(N node, V value, Way way) {
        sources.computeIfAbsent(node, key -> new LinkedHashMap<>()).merge(value, way, FunctionFlow::better);
    }

    private static Way better(Way one, Way other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** The node is a store: a value that comes out of it has been kept. */
    void store(N node) {
        stores.add(node);
    }

    /** The node stands for many stores with one value each, and tells something only where it is the same value for all. */
    void single(N node) {
        single.add(node);
    }

    /** Lets all values run to where they come; the nodes that turn out to tell nothing are left out, and all is run again. */
    void run() {
        Set<N> silent = new HashSet<>();
        int before;
        do {
            before = silent.size();
            values.clear();
            spread(silent);
            values.forEach((node, arrived) -> {
                if (arrived.size() > (single.contains(node) ? 1 : MANY)) {
                    silent.add(node);
                }
            });
        } while (silent.size() > before);
        silent.forEach(values::remove);
    }

    private void spread(Set<N> silent) {
        Deque<N> open = new ArrayDeque<>();
        sources.forEach((node, each) -> each.forEach((value, way) -> arrive(node, value, way, open)));
        while (!open.isEmpty()) {
            N node = open.remove();
            Map<V, Way> here = values.getOrDefault(node, Map.of());
            if (silent.contains(node) || here.size() > MANY) {
                continue;
            }
            for (N next : edges.getOrDefault(node, Set.of())) {
                here.forEach((value, way) -> arrive(next, value, way, open));
            }
            for (N next : parameters.getOrDefault(node, Set.of())) {
                here.forEach((value, way) -> arrive(next, value, way == Way.KEPT ? way : Way.PASSED, open));
            }
        }
    }

    private void arrive(N node, V value, Way before, Deque<N> open) {
        Way way = stores.contains(node) ? Way.KEPT : before;
        Map<V, Way> here = values.computeIfAbsent(node, key -> new LinkedHashMap<>());
        Way known = here.get(value);
        if (known == null || known.compareTo(way) < 0) {
            here.put(value, way);
            open.add(node);
        }
    }

    /** The values that came to the node in that way, or in one that tells more. */
    Set<V> at(N node, Way least) {
        Set<V> found = new LinkedHashSet<>();
        values.getOrDefault(node, Map.of()).forEach((value, way) -> {
            if (way.compareTo(least) >= 0) {
                found.add(value);
            }
        });
        return found;
    }
}

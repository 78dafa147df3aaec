package dev.interlock.processor.summary;

import dev.interlock.processor.model.FieldRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What arrives where, along edges between nodes, without regard to the order of instructions (Andersen 1994). A node gets its edges when it
 * is asked for first, so that no more of the program is read than the question needs. The answer does not depend on the order in which nodes
 * are asked for. Not thread-safe.
 *
 * @param <K> what nodes are known by
 * @param <V> a value
 */
final class ValueFlow<K, V> {
    /** What a node is like, and where its values come from. */
    interface Program<K, V> {
        /** The value as it is found at the node, or null where it cannot be there. */
        @Nullable V narrowed(K node, V value);

        /** What stands for all values that the node may have: where more arrive than are worth telling apart. */
        V anything(K node);

        /** Adds the edges into the node. */
        void build(K node, Incoming<K, V> incoming);

        /** The node of the field of an object. */
        K field(V object, FieldRef field);
    }

    /** The edges into one node. */
    interface Incoming<K, V> {
        /** The value itself. */
        void value(V value);

        /** What arrives at the node. */
        void from(K node);

        /** What arrives at the field of each object that arrives at the node. */
        void fromField(K owner, FieldRef field);

        /** What arrives at the node that each object leads to which arrives at the other. */
        void through(K owner, Function<V, K> next);
    }

    /** A node with more values than this tells nothing. */
    private static final int MANY = 48;

    private record Arrival<K, V>(Node<K, V> at, V value) {}

    private static final class Node<K, V> {
        private final K key;
        private final Set<V> values = new LinkedHashSet<>();
        private final List<Consumer<V>> outgoing = new ArrayList<>();
        private boolean full;

        Node(K key) {
            this.key = key;
        }
    }

    private final Program<K, V> program;
    private final Map<K, Node<K, V>> nodes = new HashMap<>();
    private final Deque<Node<K, V>> unbuilt = new ArrayDeque<>();
    private final Deque<Arrival<K, V>> arrivals = new ArrayDeque<>();

    ValueFlow(Program<K, V> program) {
        this.program = program;
    }

    /** The values that arrive at the node. */
    Set<V> at(K key) {
        Node<K, V> node = node(key);
        run();
        return node.values;
    }

    private Node<K, V> node(K key) {
        Node<K, V> known = nodes.get(key);
        if (known == null) {
            known = new Node<>(key);
            nodes.put(key, known);
            unbuilt.add(known);
        }
        return known;
    }

    private void run() {
        while (!unbuilt.isEmpty() || !arrivals.isEmpty()) {
            if (!arrivals.isEmpty()) {
                Arrival<K, V> next = arrivals.remove();
                List<Consumer<V>> edges = next.at.outgoing;
                int before = edges.size(); // one that is added meanwhile is told the value at once
                for (int i = 0; i < before; i++) {
                    edges.get(i).accept(next.value);
                }
            } else {
                build(unbuilt.remove());
            }
        }
    }

    private void build(Node<K, V> node) {
        program.build(node.key, new Incoming<>() {
            @Override
            public void value(V value) {
                arrive(value, node);
            }

            @Override
            public void from(K from) {
                connect(node(from), value -> arrive(value, node));
            }

            @Override
            public void fromField(K owner, FieldRef field) {
                through(owner, object -> program.field(object, field));
            }

            @Override
            public void through(K owner, Function<V, K> next) {
                connect(node(owner), object -> connect(node(next.apply(object)), value -> arrive(value, node)));
            }
        });
    }

    private static <K, V> void connect(Node<K, V> from, Consumer<V> edge) {
        from.outgoing.add(edge);
        List.copyOf(from.values).forEach(edge);
    }

    private void arrive(V value, Node<K, V> node) {
        V here = node.full ? null : program.narrowed(node.key, value);
        if (here == null) {
            return;
        }
        if (node.values.size() >= MANY && !node.values.contains(here)) {
            node.full = true;
            here = program.anything(node.key);
        }
        if (node.values.add(here)) {
            arrivals.add(new Arrival<>(node, here));
        }
    }
}

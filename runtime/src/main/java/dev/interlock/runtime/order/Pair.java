package dev.interlock.runtime.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which locks of one class are taken under those of another: for each set of gates that no other makes pointless, the first that
 * was seen. Changed under the lock of the graph.
 */
final class Pair {
    /** Where there are more, they give way to what their gates have in common, of whatever locks. */
    static final int LIMIT = 8;

    private volatile List<Edge> edges;

    /** How many declarations there were when it was last held against them. */
    volatile int judgedAt;

    /** Whether a cycle through it has been told. Guarded by the lock of the graph. */
    boolean told;

    Pair(Edge first) {
        edges = List.of(first);
    }

    /** Its edges, of which there is at least one; that of a declaration stands alone. */
    List<Edge> edges() {
        return edges;
    }

    boolean isDeclared() {
        return edges.get(0).isDeclared();
    }

    /** Whether another occurrence says nothing new. */
    boolean covers(Nesting other) {
        for (Edge edge : edges) {
            if (edge.isDeclared() || edge.nesting().covers(other)) {
                return true;
            }
        }
        return false;
    }

    /** Takes note of an occurrence. */
    void add(Nesting nesting, Supplier<Throwable> witness) {
        if (covers(nesting)) {
            return;
        }
        List<Edge> kept = new ArrayList<>(edges);
        kept.removeIf(edge -> nesting.covers(edge.nesting()));
        kept.add(new Edge(nesting, witness.get()));
        edges = kept.size() > LIMIT ? List.of(common(kept)) : List.copyOf(kept);
    }

    private static Edge common(List<Edge> edges) {
        Edge last = edges.get(edges.size() - 1);
        Gates common = edges.stream()
                .map(edge -> edge.nesting().gates())
                .reduce(last.nesting().gates(), Gates::common);
        @Nullable LockClass another = null;
        return new Edge(new Nesting(last.from(), last.to(), another, another, common), last.witness());
    }

    /** Takes one back; false if none is left then. */
    boolean remove(Edge gone) {
        List<Edge> kept = new ArrayList<>(edges);
        kept.remove(gone);
        if (!kept.isEmpty()) {
            edges = List.copyOf(kept);
            told = false;
        }
        return !kept.isEmpty();
    }
}

package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cycles of a graph that are worth a message each. In every strongly connected component the shortest cycle is found, and its arcs are
 * taken away; what remains is searched again. So no two cycles share an arc, and a graph without a cycle is left over.
 *
 * <p>A cycle stands for threads that each wait at one of its arcs. Two arcs whose gates exclude each other are not in one cycle. The
 * search walks breadth first and carries the gates of the arcs walked; a way to a node is dropped where a way found before it is no longer
 * and is under no further gates, since whatever can follow the one can follow the other. The first way that closes is shortest, and
 * meets no node twice: the walk without the loop would be shorter, and under fewer gates.
 *
 * <p>Effort is bounded. In a component too tangled for the bound one cycle is found without regard to length or gates: nothing is missed
 * there, though a gate's excuse may be.
 */
final class CycleSearch<A extends Arc> {
    /** The number of arcs looked at before the search becomes coarse: about a second, and far beyond any real program. */
    static final int EFFORT = 500_000;

    private int effort = EFFORT;

    private CycleSearch() {}

    /** The cycles, sorted. */
    static <A extends Arc> List<Cycle<A>> disjointCycles(Collection<A> arcs) {
        return new CycleSearch<A>().search(new ArcGraph<>(arcs));
    }

    private List<Cycle<A>> search(ArcGraph<A> whole) {
        List<Cycle<A>> found = new ArrayList<>();
        Deque<ArcGraph<A>> pending = new ArrayDeque<>(whole.components());
        while (!pending.isEmpty()) {
            ArcGraph<A> component = pending.remove();
            shortest(component).ifPresent(cycle -> {
                found.add(cycle.fromLeast());
                if (effort > 0) {
                    pending.addAll(component.without(cycle).components());
                }
            });
        }
        Collections.sort(found);
        return found;
    }

    private Optional<Cycle<A>> shortest(ArcGraph<A> component) {
        Cycle<A> best = null;
        for (LockClass node : component.nodes()) {
            int limit = best == null ? Integer.MAX_VALUE : best.arcs().size() - 1;
            best = through(node, component, limit, true).orElse(best);
        }
        if (best == null && effort <= 0) {
            return through(component.nodes().iterator().next(), component, Integer.MAX_VALUE, false);
        }
        return Optional.ofNullable(best);
    }

    /** A way from a node: its last arc, and the way up to there. */
    private record Way<A extends Arc>(
            LockClass end,
            Gates gates,
            int length,
            @Nullable A last,
            @Nullable Way<A> before) {
        Way<A> then(A arc, Gates gatesOfArc) {
            return new Way<>(arc.to(), gates.and(gatesOfArc), length + 1, arc, this);
        }

        Cycle<A> closed() {
            List<A> arcs = new ArrayList<>();
            for (Way<A> way = this; way != null; way = way.before()) {
                if (way.last() != null) {
                    arcs.add(0, way.last());
                }
            }
            return new Cycle<>(arcs);
        }
    }

    private Optional<Cycle<A>> through(LockClass start, ArcGraph<A> graph, int limit, boolean minded) {
        Map<LockClass, List<Gates>> seen = new HashMap<>();
        Deque<Way<A>> ways = new ArrayDeque<>();
        ways.add(new Way<>(start, Gates.NONE, 0, null, null));
        while (!ways.isEmpty() && ways.element().length() < limit) {
            Way<A> way = ways.remove();
            for (A arc : graph.from(way.end())) {
                if (minded && effort-- <= 0) {
                    return Optional.empty();
                }
                Gates gates = minded ? arc.gates() : Gates.NONE;
                if (way.gates().exclude(gates)) {
                    continue;
                }
                Way<A> next = way.then(arc, gates);
                if (arc.to().equals(start)) {
                    return Optional.of(next.closed());
                }
                if (isNew(next, seen)) {
                    ways.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isNew(Way<A> way, Map<LockClass, List<Gates>> seen) {
        List<Gates> before = seen.computeIfAbsent(way.end(), node -> new ArrayList<>(1));
        return before.stream().noneMatch(gates -> gates.isWithin(way.gates())) && before.add(way.gates());
    }
}

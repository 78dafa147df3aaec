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
        return disjointCycles(arcs, Kinship.NONE);
    }

    /** The same, where an arc may also begin at a lock that is kin to the one at which the arc before it ends. */
    static <A extends Arc> List<Cycle<A>> disjointCycles(Collection<A> arcs, Kinship kinship) {
        return new CycleSearch<A>().search(new ArcGraph<>(arcs, kinship));
    }

    /** The shortest cycle through an arc, whatever the gates. */
    static <A extends Arc> Optional<Cycle<A>> through(A arc, ArcGraph<A> graph) {
        return new CycleSearch<A>().beginningWith(List.of(arc), graph, Integer.MAX_VALUE, false);
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
            return component.nodes().stream()
                    .flatMap(node -> through(node, component, Integer.MAX_VALUE, false).stream())
                    .findFirst();
        }
        return Optional.ofNullable(best);
    }

    /** The shortest cycle that begins at the node, and is no longer than {@code limit}. */
    private Optional<Cycle<A>> through(LockClass start, ArcGraph<A> graph, int limit, boolean minded) {
        List<A> all = graph.from(start);
        List<A> within = all.stream().filter(graph::isWithinKin).toList();
        if (within.isEmpty()) {
            return beginningWith(all, graph, limit, minded);
        }
        List<A> others = all.stream().filter(arc -> !graph.isWithinKin(arc)).toList();
        Optional<Cycle<A>> first = beginningWith(others, graph, limit, minded);
        int left = first.map(cycle -> cycle.arcs().size() - 1).orElse(limit);
        return beginningWith(within, graph, left, minded).or(() -> first);
    }

    /** A way through the graph: its last arc, and the way up to there. */
    private record Way<A extends Arc>(
            A first,
            A last,
            Gates gates,
            int length,
            @Nullable Way<A> before) {
        Way<A> then(A arc, Gates gatesOfArc) {
            return new Way<>(first, arc, gates.and(gatesOfArc), length + 1, this);
        }

        Cycle<A> closed() {
            List<A> arcs = new ArrayList<>();
            for (Way<A> way = this; way != null; way = way.before()) {
                arcs.add(way.last());
            }
            Collections.reverse(arcs);
            return new Cycle<>(arcs);
        }
    }

    /** What ways that can be continued alike have in common: where they end, and whether that is among kin. */
    private record End(LockClass lock, boolean withinKin) {}

    /** @param beginnings arcs of one node; all of them lead to kin of it, or none does */
    private Optional<Cycle<A>> beginningWith(List<A> beginnings, ArcGraph<A> graph, int limit, boolean minded) {
        Map<End, List<Gates>> seen = new HashMap<>();
        Deque<Way<A>> ways = new ArrayDeque<>();
        for (A arc : beginnings) {
            if (minded && effort-- <= 0) {
                return Optional.empty();
            }
            Gates gates = minded ? arc.gates() : Gates.NONE;
            Way<A> way = new Way<>(arc, arc, gates, 1, null);
            if (limit > 0 && graph.join(arc, arc)) {
                return Optional.of(way.closed());
            } else if (isNew(way, graph, seen)) {
                ways.add(way);
            }
        }
        while (!ways.isEmpty() && ways.element().length() < limit) {
            Way<A> way = ways.remove();
            for (A arc : graph.after(way.last())) {
                if (minded && effort-- <= 0) {
                    return Optional.empty();
                }
                Gates gates = minded ? arc.gates() : Gates.NONE;
                if (way.gates().exclude(gates)) {
                    continue;
                }
                Way<A> next = way.then(arc, gates);
                if (graph.join(arc, way.first())) {
                    return Optional.of(next.closed());
                }
                if (isNew(next, graph, seen)) {
                    ways.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isNew(Way<A> way, ArcGraph<A> graph, Map<End, List<Gates>> seen) {
        End end = new End(way.last().to(), graph.isWithinKin(way.last()));
        List<Gates> before = seen.computeIfAbsent(end, node -> new ArrayList<>(1));
        return before.stream().noneMatch(gates -> gates.isWithin(way.gates())) && before.add(way.gates());
    }
}

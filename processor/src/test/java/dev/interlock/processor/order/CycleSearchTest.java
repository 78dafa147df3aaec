package dev.interlock.processor.order;

import static dev.interlock.processor.order.Sketch.lock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CycleSearchTest {
    private record Edge(LockClass from, LockClass to, Gates gates) implements Arc {}

    @Property
    void everyCycleIsOne(@ForAll("graphs") List<Edge> edges) {
        for (Cycle<Edge> cycle : CycleSearch.disjointCycles(edges)) {
            List<Edge> arcs = cycle.arcs();
            for (int i = 0; i < arcs.size(); i++) {
                assertThat(edges).contains(arcs.get(i));
                assertThat(arcs.get(i).to())
                        .isEqualTo(arcs.get((i + 1) % arcs.size()).from());
            }
            assertThat(cycle.locks()).doesNotHaveDuplicates();
            assertThat(cycle.locks().get(0)).isEqualTo(Collections.min(cycle.locks()));
            assertThat(isOpen(arcs)).isTrue();
        }
    }

    @Property(tries = 300)
    void theShortestCycleIsFound(@ForAll("graphs") List<Edge> edges) {
        OptionalInt shortest = CycleSearch.disjointCycles(edges).stream()
                .mapToInt(cycle -> cycle.arcs().size())
                .min();
        assertThat(shortest).isEqualTo(shortestByTrial(edges));
    }

    @Property(tries = 300)
    void noCycleIsLeftWithoutTheArcsOfThoseFound(@ForAll("graphs") List<Edge> edges) {
        List<Edge> rest = new ArrayList<>(edges);
        CycleSearch.disjointCycles(edges)
                .forEach(cycle -> cycle.arcs().forEach(arc -> rest.removeIf(edge -> isParallel(edge, arc))));
        assertThat(shortestByTrial(rest)).isEmpty();
    }

    @Property
    void noTwoCyclesShareAnArc(@ForAll("graphs") List<Edge> edges) {
        Set<List<LockClass>> pairs = new HashSet<>();
        CycleSearch.disjointCycles(edges)
                .forEach(cycle -> cycle.arcs()
                        .forEach(arc -> assertThat(pairs.add(List.of(arc.from(), arc.to())))
                                .isTrue()));
    }

    @Example
    void aRingOfTenThousandLocksIsOneCycle() {
        int size = 10_000;
        List<Edge> ring = IntStream.range(0, size)
                .mapToObj(node -> new Edge(lock("L" + node), lock("L" + (node + 1) % size), Gates.NONE))
                .toList();
        assertThat(CycleSearch.disjointCycles(ring))
                .singleElement()
                .satisfies(cycle -> assertThat(cycle.arcs()).hasSize(size));
    }

    @Example
    void aTangleBeyondTheEffortStillGivesACycle() {
        Random random = new Random(7);
        List<Edge> tangle = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            tangle.add(new Edge(lock("L" + random.nextInt(10_000)), lock("L" + random.nextInt(10_000)), Gates.NONE));
        }
        assertThat(CycleSearch.disjointCycles(tangle)).isNotEmpty();
    }

    private static boolean isParallel(Edge left, Edge right) {
        return left.from().equals(right.from()) && left.to().equals(right.to());
    }

    private static boolean isOpen(List<Edge> arcs) {
        return IntStream.range(0, arcs.size())
                .allMatch(i -> IntStream.range(0, i)
                        .noneMatch(j -> arcs.get(i).gates().exclude(arcs.get(j).gates())));
    }

    /** The length of the shortest cycle whose gates do not exclude each other, by trying every simple walk. */
    private static OptionalInt shortestByTrial(List<Edge> edges) {
        return edges.stream()
                .flatMapToInt(edge ->
                        closings(edges, new ArrayList<>(List.of(edge))).stream().mapToInt(Integer::intValue))
                .min();
    }

    private static List<Integer> closings(List<Edge> edges, List<Edge> walk) {
        List<Integer> lengths = new ArrayList<>();
        LockClass end = walk.get(walk.size() - 1).to();
        if (end.equals(walk.get(0).from())) {
            return List.of(walk.size());
        }
        for (Edge edge : edges) {
            List<Edge> longer = new ArrayList<>(walk);
            longer.add(edge);
            boolean fresh = walk.stream().noneMatch(earlier -> earlier.from().equals(edge.from()));
            if (edge.from().equals(end) && fresh && isOpen(longer)) {
                lengths.addAll(closings(edges, longer));
            }
        }
        return lengths;
    }

    @Provide
    Arbitrary<List<Edge>> graphs() {
        Arbitrary<LockClass> nodes = Arbitraries.of("A", "B", "C", "D", "E").map(Sketch::lock);
        Arbitrary<LockUse> gates =
                Arbitraries.of(LockUse.exclusive(lock("G")), LockUse.shared(lock("G")), LockUse.exclusive(lock("H")));
        return Combinators.combine(nodes, nodes, gates.list().ofMaxSize(2))
                .as((from, to, held) -> new Edge(from, to, Gates.of(held)))
                .list()
                .ofMaxSize(10);
    }
}

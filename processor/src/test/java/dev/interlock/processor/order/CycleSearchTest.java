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
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Of the nodes, A may be the same lock as B, and B the same as C; A and C are not. */
    private static Kinship kinship() {
        return Kinship.among(
                Stream.of("A", "B", "C", "D", "E").map(Sketch::lock).collect(Collectors.toSet()),
                lock -> lock.equals(lock("B")) ? Set.of(lock("A"), lock("C")) : Set.of());
    }

    @Property
    void everyCycleAmongKinIsOne(@ForAll("graphs") List<Edge> edges) {
        for (Cycle<Edge> cycle : CycleSearch.disjointCycles(edges, kinship())) {
            List<Edge> arcs = cycle.arcs();
            for (int i = 0; i < arcs.size(); i++) {
                assertThat(edges).contains(arcs.get(i));
                assertThat(join(arcs.get(i), arcs.get((i + 1) % arcs.size()))).isTrue();
            }
            assertThat(cycle.locks()).doesNotHaveDuplicates();
            assertThat(isOpen(arcs)).isTrue();
        }
    }

    @Property(tries = 300)
    void theShortestCycleAmongKinIsFound(@ForAll("graphs") List<Edge> edges) {
        OptionalInt shortest = CycleSearch.disjointCycles(edges, kinship()).stream()
                .mapToInt(cycle -> cycle.arcs().size())
                .min();
        assertThat(shortest).isEqualTo(shortestByTrial(edges, CycleSearchTest::join));
    }

    @Property(tries = 300)
    void noCycleAmongKinIsLeftWithoutTheArcsOfThoseFound(@ForAll("graphs") List<Edge> edges) {
        List<Edge> rest = new ArrayList<>(edges);
        CycleSearch.disjointCycles(edges, kinship())
                .forEach(cycle -> cycle.arcs().forEach(arc -> rest.removeIf(edge -> isParallel(edge, arc))));
        assertThat(shortestByTrial(rest, CycleSearchTest::join)).isEmpty();
    }

    /** What joining means, said anew: at one lock, or at two that are kin where neither arc leads from a lock to its own kin. */
    private static boolean join(Edge first, Edge second) {
        boolean plain = !areKin(first.from(), first.to()) && !areKin(second.from(), second.to());
        return first.to().equals(second.from()) || (plain && areKin(first.to(), second.from()));
    }

    private static boolean areKin(LockClass one, LockClass other) {
        Set<LockClass> both = Set.copyOf(List.of(one, other));
        return both.equals(Set.of(lock("A"), lock("B"))) || both.equals(Set.of(lock("B"), lock("C")));
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

    private static OptionalInt shortestByTrial(List<Edge> edges) {
        return shortestByTrial(edges, (first, second) -> first.to().equals(second.from()));
    }

    /** The length of the shortest cycle whose gates do not exclude each other, by trying every simple walk. */
    private static OptionalInt shortestByTrial(List<Edge> edges, BiPredicate<Edge, Edge> join) {
        return edges.stream()
                .flatMapToInt(edge -> closings(edges, new ArrayList<>(List.of(edge)), join).stream()
                        .mapToInt(Integer::intValue))
                .min();
    }

    private static List<Integer> closings(List<Edge> edges, List<Edge> walk, BiPredicate<Edge, Edge> join) {
        List<Integer> lengths = new ArrayList<>();
        Edge last = walk.get(walk.size() - 1);
        if (join.test(last, walk.get(0))) {
            return List.of(walk.size());
        }
        for (Edge edge : edges) {
            List<Edge> longer = new ArrayList<>(walk);
            longer.add(edge);
            boolean fresh = walk.stream().noneMatch(earlier -> earlier.from().equals(edge.from()));
            if (join.test(last, edge) && fresh && isOpen(longer)) {
                lengths.addAll(closings(edges, longer, join));
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

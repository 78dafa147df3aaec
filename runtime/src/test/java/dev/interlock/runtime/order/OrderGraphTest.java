package dev.interlock.runtime.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OrderGraphTest {
    private final OrderGraph graph = new OrderGraph();
    private final Map<String, LockClass> byName = new HashMap<>();
    private final LockClass a = exclusive("a");
    private final LockClass b = exclusive("b");
    private final LockClass c = exclusive("c");

    private LockClass exclusive(String name) {
        LockClass created = new LockClass(name);
        graph.markExclusive(created);
        return created;
    }

    private List<Edge> learn(LockClass from, LockClass to, String... gates) {
        return graph.learn(Nesting.of(from, to, gates(gates)), Throwable::new);
    }

    /** Held alone, or with others where the name ends in {@code ?}; of a class of its own, or of that before a dot. */
    private Gates gates(String... names) {
        return Gates.of(Stream.of(names)
                .map(name -> {
                    String which = name.replace("?", "");
                    String kind = which.substring(0, (which + ".").indexOf('.'));
                    return new Gates.Gate(known(kind), known(which), !name.endsWith("?"));
                })
                .toList());
    }

    private LockClass known(String name) {
        return byName.computeIfAbsent(name, LockClass::new);
    }

    @Test
    void theShortestCycleIsFoundWithTheNewEdgeFirst() {
        learn(a, b);
        learn(b, c);
        learn(a, c);
        assertThat(learn(c, a)).hasToString("[c -> a, a -> c]");
    }

    @Test
    void anEdgeIsKnownWithItsGatesAndWithMore() {
        learn(a, b, "g", "h");
        assertThat(graph.knows(Nesting.of(a, b, gates("g", "h", "i")))).isTrue();
        assertThat(graph.knows(Nesting.of(a, b, gates("g")))).isFalse();
        assertThat(graph.knows(Nesting.of(b, a, Gates.NONE))).isFalse();
        learn(a, b, "g");
        assertThat(graph.knows(Nesting.of(a, b, gates("g")))).isTrue();
    }

    @Test
    void aGateThatFallsAwayBringsTheCycleToLife() {
        learn(a, b, "g");
        assertThat(learn(b, a, "g", "h")).isEmpty();
        assertThat(learn(b, a, "h")).hasToString("[b -> a, a -> b]");
    }

    @Test
    void twoEdgesOfACycleThatExcludeEachOtherAreEnough() {
        learn(a, b, "g", "h");
        learn(b, c, "i");
        assertThat(learn(c, a, "h")).isEmpty();
        assertThat(learn(c, a, "j")).hasSize(3);
    }

    @Test
    void aGateHeldAloneOnOneSideKeepsReadersOut() {
        learn(a, b, "g?");
        assertThat(learn(b, a, "g")).isEmpty();
        assertThat(learn(b, a, "g?")).hasSize(2);
    }

    @Test
    void eachWayToTakeTwoLocksHasItsOwnGates() {
        learn(a, b, "g");
        learn(a, b, "h");
        assertThat(learn(b, a, "g", "h")).isEmpty();
        learn(a, b, "i");
        assertThat(learn(b, a, "g", "h")).hasSize(2);
    }

    @Test
    void ofTooManyWaysWhatTheyHaveInCommonIsKept() {
        for (int i = 0; i <= Pair.LIMIT; i++) {
            learn(a, b, "g?", "own" + i);
        }
        assertThat(a.after.get(b).edges())
                .singleElement()
                .satisfies(edge -> assertThat(edge.nesting().gates()).hasToString("[g (shared)]"));
        assertThat(learn(b, a, "g")).isEmpty();
        assertThat(learn(b, a, "own0", "own1")).hasSize(2);
    }

    @Test
    void ofOtherObjectsAnotherGateOfTheClassIsEnough() {
        LockClass a1 = new LockClass("a1");
        LockClass b1 = new LockClass("b1");
        graph.learn(new Nesting(a, b, a1, b1, gates("g.1")), Throwable::new);
        LockClass a2 = new LockClass("a2");
        LockClass b2 = new LockClass("b2");
        assertThat(graph.learn(new Nesting(b, a, b2, a2, gates("g.2")), Throwable::new))
                .isEmpty();
        assertThat(graph.learn(new Nesting(b, a, b2, a2, gates("g.2?")), Throwable::new))
                .isEmpty();
        assertThat(graph.learn(new Nesting(b, a, b1, a1, gates("g.2")), Throwable::new))
                .hasSize(2);
    }

    @Test
    void manyObjectsWithGatesOfTheirOwnStayApart() {
        for (int i = 0; i < 2 * Pair.LIMIT; i++) {
            LockClass outer = new LockClass("a" + i);
            LockClass inner = new LockClass("b" + i);
            Gates own = gates("g." + i);
            assertThat(graph.learn(new Nesting(a, b, outer, inner, own), Throwable::new))
                    .isEmpty();
            assertThat(graph.learn(new Nesting(b, a, inner, outer, own), Throwable::new))
                    .isEmpty();
        }
        assertThat(learn(b, a, "h")).hasSize(2);
    }

    @Test
    void gatesDoNotExcuseACycleWithAnOrderThatIsDeclared() {
        graph.declare(List.of(c, a));
        learn(a, b, "g");
        assertThat(learn(b, c, "g")).hasToString("[b -> c, c -> a, a -> b]");
    }

    @Test
    void aClassThatIsSharedAgainBringsTheCycleToLifeAnew() {
        LockClass shared = new LockClass("shared");
        learn(a, shared);
        learn(shared, a);
        List<Edge> cycle = graph.markExclusive(shared);
        assertThat(cycle).hasSize(2);
        assertThat(graph.markExclusive(shared)).isEmpty();
        graph.unmarkExclusive(shared, cycle.get(0));
        assertThat(graph.markExclusive(shared)).hasSize(2);
    }

    @Test
    void aLongerWayIsFoundWhereTheShortOneHasAGate() {
        learn(a, b, "g");
        learn(a, c);
        learn(c, b);
        assertThat(learn(b, a, "g")).hasToString("[b -> a, a -> c, c -> b]");
    }

    @Test
    void whatIsForgottenIsToldAgain() {
        learn(a, b);
        List<Edge> cycle = learn(b, a);
        assertThat(learn(b, a)).isEmpty();
        graph.forget(cycle.get(0));
        assertThat(learn(b, a)).hasSize(2);
    }

    @Test
    void whatIsRemovedConnectsNothing() {
        learn(a, b);
        learn(b, c);
        graph.remove(b);
        assertThat(learn(c, a)).isEmpty();
        assertThat(a.pairWith(b)).isNull();
    }

    @Test
    void theMemoryIsBoundedAndFreed() {
        List<LockClass> many = new ArrayList<>();
        for (int i = 0; i <= OrderGraph.MAX_EDGES; i++) {
            many.add(exclusive("x" + i));
            learn(a, many.get(i));
        }
        assertThat(a.after).hasSize(OrderGraph.MAX_EDGES);
        graph.remove(many.get(0));
        learn(b, c);
        assertThat(b.pairWith(c)).isNotNull();
    }

    /** Against a search of all simple cycles, over all that was ever learnt. */
    @Test
    void aCycleIsFoundIfAndOnlyIfThereIsOneNoTwoEdgesOfWhichExcludeEachOther() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OrderGraph fresh = new OrderGraph();
            LockClass[] classes = new LockClass[4];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = new LockClass("n" + i);
                fresh.markExclusive(classes[i]);
            }
            List<Seen> all = new ArrayList<>();
            boolean told = false;
            while (!told) {
                int from = random.nextInt(4);
                int to = random.nextInt(4);
                if (from != to) {
                    Map<String, Boolean> gates = gates(random);
                    all.add(new Seen(from, to, gates));
                    told = !fresh.learn(Nesting.of(classes[from], classes[to], gates(gates)), Throwable::new)
                            .isEmpty();
                    assertThat(told).as("seed %d", seed).isEqualTo(hasCycle(all));
                }
            }
        }
    }

    private Gates gates(Map<String, Boolean> gates) {
        return gates(gates.entrySet().stream()
                .map(gate -> gate.getKey() + (gate.getValue() ? "" : "?"))
                .toArray(String[]::new));
    }

    private record Seen(int from, int to, Map<String, Boolean> gates) {
        boolean excludes(Seen other) {
            return gates.entrySet().stream().anyMatch(gate -> {
                Boolean theirs = other.gates.get(gate.getKey());
                return theirs != null && (theirs || gate.getValue());
            });
        }
    }

    private static Map<String, Boolean> gates(SplittableRandom random) {
        Map<String, Boolean> gates = new HashMap<>();
        for (String gate : List.of("g", "h", "i")) {
            if (random.nextInt(3) > 0) {
                gates.put(gate, random.nextBoolean());
            }
        }
        return gates;
    }

    private static boolean hasCycle(List<Seen> all) {
        return all.stream().anyMatch(first -> leadsBack(List.of(first), all));
    }

    private static boolean leadsBack(List<Seen> path, List<Seen> all) {
        int start = path.get(0).from();
        int at = path.get(path.size() - 1).to();
        return at == start
                || all.stream()
                        .filter(next -> next.from() == at
                                && path.stream().noneMatch(each -> each.to() == next.to() || each.excludes(next)))
                        .anyMatch(next -> leadsBack(
                                Stream.concat(path.stream(), Stream.of(next)).toList(), all));
    }
}

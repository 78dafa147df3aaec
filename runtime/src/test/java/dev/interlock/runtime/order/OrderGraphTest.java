package dev.interlock.runtime.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OrderGraphTest {
    private final OrderGraph graph = new OrderGraph();
    private final LockClass a = exclusive("a");
    private final LockClass b = exclusive("b");
    private final LockClass c = exclusive("c");

    private LockClass exclusive(String name) {
        LockClass created = new LockClass(name);
        graph.markExclusive(created);
        return created;
    }

    private List<Edge> learn(LockClass from, LockClass to, Object... gates) {
        return graph.learn(from, to, Set.of(gates), Throwable::new);
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
        assertThat(graph.knows(a, b, Set.of("g", "h", "i"))).isTrue();
        assertThat(graph.knows(a, b, Set.of("g"))).isFalse();
        assertThat(graph.knows(b, a, Set.of())).isFalse();
        learn(a, b, "g");
        assertThat(graph.knows(a, b, Set.of("g"))).isTrue();
    }

    @Test
    void aGateThatFallsAwayBringsTheCycleToLife() {
        learn(a, b, "g");
        assertThat(learn(b, a, "g", "h")).isEmpty();
        assertThat(learn(b, a, "h")).hasToString("[b -> a, a -> b]");
    }

    @Test
    void gatesMustBeCommonToTheWholeCycle() {
        learn(a, b, "g", "h");
        learn(b, c, "g");
        assertThat(learn(c, a, "h")).hasSize(3);
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
        assertThat(a.edgeTo(b)).isNull();
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
        assertThat(b.edgeTo(c)).isNotNull();
    }

    /** Against a search of all simple cycles. */
    @Test
    void aCycleIsFoundIfAndOnlyIfThereIsOneWithoutACommonGate() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OrderGraph fresh = new OrderGraph();
            LockClass[] classes = new LockClass[5];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = new LockClass("n" + i);
                fresh.markExclusive(classes[i]);
            }
            boolean told = false;
            while (!told) {
                int from = random.nextInt(5);
                int to = random.nextInt(5);
                if (from != to) {
                    Set<Object> gates = gates(random.nextInt(8));
                    told = !fresh.learn(classes[from], classes[to], gates, Throwable::new)
                            .isEmpty();
                    assertThat(told).as("seed %d", seed).isEqualTo(hasCycle(classes));
                }
            }
        }
    }

    private static Set<Object> gates(int bits) {
        List<Object> gates = new ArrayList<>();
        for (int bit = 0; bit < 3; bit++) {
            if ((bits >> bit & 1) != 0) {
                gates.add(bit);
            }
        }
        return Set.copyOf(gates);
    }

    private static boolean hasCycle(LockClass[] classes) {
        for (LockClass start : classes) {
            if (leadsBack(start, start, new ArrayList<>(), Set.of(0, 1, 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean leadsBack(LockClass start, LockClass at, List<LockClass> path, Set<Object> gates) {
        for (Edge edge : at.after.values()) {
            List<Object> common = new ArrayList<>(gates);
            common.retainAll(edge.gates());
            if (edge.to() == start && common.isEmpty()) {
                return true;
            }
            if (edge.to() != start && !path.contains(edge.to())) {
                path.add(edge.to());
                if (leadsBack(start, edge.to(), path, Set.copyOf(common))) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return false;
    }
}

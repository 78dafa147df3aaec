package dev.interlock.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StronglyConnectedTest {
    @Property
    void twoNodesShareAComponentExactlyIfEachReachesTheOther(@ForAll("graphs") int[][] graph) {
        boolean[][] reaches = closure(graph);
        int[] componentOf = new int[graph.length];
        List<int[]> components = StronglyConnected.of(graph);
        for (int i = 0; i < components.size(); i++) {
            for (int node : components.get(i)) {
                componentOf[node] = i;
            }
        }
        for (int a = 0; a < graph.length; a++) {
            for (int b = 0; b < graph.length; b++) {
                assertThat(componentOf[a] == componentOf[b])
                        .as("%d and %d", a, b)
                        .isEqualTo(a == b || (reaches[a][b] && reaches[b][a]));
            }
        }
    }

    @Property
    void everyNodeIsInOneComponent(@ForAll("graphs") int[][] graph) {
        List<Integer> nodes = new ArrayList<>();
        StronglyConnected.of(graph)
                .forEach(component -> Arrays.stream(component).forEach(nodes::add));
        assertThat(nodes)
                .containsExactlyInAnyOrder(
                        IntStream.range(0, graph.length).boxed().toArray(Integer[]::new));
    }

    @Property
    void aComponentComesAfterThoseItLeadsTo(@ForAll("graphs") int[][] graph) {
        boolean[][] reaches = closure(graph);
        List<int[]> components = StronglyConnected.of(graph);
        for (int earlier = 0; earlier < components.size(); earlier++) {
            for (int later = earlier + 1; later < components.size(); later++) {
                assertThat(reaches[components.get(earlier)[0]][components.get(later)[0]])
                        .isFalse();
            }
        }
    }

    @Example
    void aRingOfTenThousandNodesIsOneComponent() {
        int size = 10_000;
        int[][] ring = IntStream.range(0, size)
                .mapToObj(node -> new int[] {(node + 1) % size})
                .toArray(int[][]::new);
        assertThat(StronglyConnected.of(ring))
                .singleElement()
                .satisfies(all -> assertThat(all).hasSize(size));
    }

    @Example
    void aChainOfTenThousandNodesHasNoComponentOfTwo() {
        int size = 10_000;
        int[][] chain = IntStream.range(0, size)
                .mapToObj(node -> node + 1 < size ? new int[] {node + 1} : new int[0])
                .toArray(int[][]::new);
        assertThat(StronglyConnected.of(chain)).hasSize(size);
    }

    @Provide
    Arbitrary<int[][]> graphs() {
        return Arbitraries.integers()
                .between(1, 9)
                .flatMap(size -> Arbitraries.integers()
                        .between(0, size - 1)
                        .array(int[].class)
                        .ofMaxSize(3)
                        .array(int[][].class)
                        .ofSize(size));
    }

    /** Which node reaches which by at least one edge. */
    private static boolean[][] closure(int[][] graph) {
        boolean[][] reaches = new boolean[graph.length][graph.length];
        for (int node = 0; node < graph.length; node++) {
            for (int successor : graph[node]) {
                reaches[node][successor] = true;
            }
        }
        for (int via = 0; via < graph.length; via++) {
            for (int from = 0; from < graph.length; from++) {
                for (int to = 0; to < graph.length; to++) {
                    reaches[from][to] |= reaches[from][via] && reaches[via][to];
                }
            }
        }
        return reaches;
    }
}

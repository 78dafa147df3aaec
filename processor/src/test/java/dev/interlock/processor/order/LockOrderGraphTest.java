package dev.interlock.processor.order;

import static dev.interlock.processor.order.LockUse.exclusive;
import static dev.interlock.processor.order.LockUse.shared;
import static dev.interlock.processor.order.Sketch.declared;
import static dev.interlock.processor.order.Sketch.lock;
import static dev.interlock.processor.order.Sketch.nesting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LockOrderGraphTest {
    private static final LockUse GATE = exclusive(lock("G"));
    private static final LockUse OTHER_GATE = exclusive(lock("H"));
    private static final DeclaredOrder NOTHING_DECLARED = new DeclaredOrder(List.of(), Map.of());

    @Example
    void oppositeOrdersAreADeadlock() {
        assertThat(deadlocks(nesting("A B"), nesting("B A"))).containsExactly("[A.mu, B.mu]");
    }

    @Example
    void oneOrderIsNone() {
        assertThat(deadlocks(nesting("A B"), nesting("B C"), nesting("A C"))).isEmpty();
    }

    @Example
    void twoLocksOfOneClassAreLeftToTheOrderOfInstances() {
        assertThat(deadlocks(nesting("A A"))).isEmpty();
    }

    @Example
    void aGateAroundBothOrdersExcludesTheDeadlock() {
        assertThat(deadlocks(nesting("A B", GATE), nesting("B A", GATE))).isEmpty();
    }

    @Example
    void aGateAroundOneOrderDoesNot() {
        assertThat(deadlocks(nesting("A B", GATE), nesting("B A"))).hasSize(1);
    }

    @Example
    void differentGatesDoNot() {
        assertThat(deadlocks(nesting("A B", GATE), nesting("B A", OTHER_GATE))).hasSize(1);
    }

    @Example
    void aGateThatIsMissingOnASecondPathDoesNot() {
        assertThat(deadlocks(nesting("A B", GATE), nesting("A B", OTHER_GATE), nesting("B A", GATE)))
                .hasSize(1);
    }

    @Example
    void aGateSharedByReadersDoesNotKeepThemApart() {
        LockUse reader = shared(lock("G"));
        assertThat(deadlocks(nesting("A B", reader), nesting("B A", reader))).hasSize(1);
        assertThat(deadlocks(nesting("A B", GATE), nesting("B A", reader))).isEmpty();
    }

    @Example
    void twoOfThreeNestingsUnderOneGateAreEnoughToExcludeTheirCycle() {
        assertThat(deadlocks(nesting("A B", GATE), nesting("B C", GATE), nesting("C A")))
                .isEmpty();
    }

    @Example
    void aLockThatIsOnlyReadKeepsNobodyWaiting() {
        Nesting under = nesting(exclusive(lock("A")), shared(lock("R")), 10);
        Nesting over = nesting(shared(lock("R")), exclusive(lock("A")), 10);
        assertThat(deadlocks(under, over)).isEmpty();
    }

    @Example
    void aWriterAnywhereMakesReadersWaitForReaders() {
        LockOrderGraph graph = graph(List.of(
                nesting(exclusive(lock("A")), shared(lock("R")), 10),
                nesting(shared(lock("R")), exclusive(lock("A")), 10)));
        graph.addAcquisition(exclusive(lock("R")));
        assertThat(graph.deadlocks(NOTHING_DECLARED)).hasSize(1);
    }

    @Example
    void nestingsAgainstTheDeclaredOrderAreNotReportedTwice() {
        LockOrderGraph graph = graph(List.of(nesting("A B"), nesting("B A")));
        assertThat(graph.deadlocks(new DeclaredOrder(List.of(declared(1, "A B")), Map.of())))
                .isEmpty();
    }

    @Example
    void anOrderThatIsOnlyPartlyDeclaredLeavesTheRestToBeFound() {
        LockOrderGraph graph = graph(List.of(nesting("A B"), nesting("B C"), nesting("C A")));
        assertThat(graph.deadlocks(new DeclaredOrder(List.of(declared(1, "A B")), Map.of())))
                .hasSize(1);
    }

    @Example
    void theShortestWitnessOfAPairIsKept() {
        Nesting direct = nesting(exclusive(lock("A")), exclusive(lock("B")), 50);
        List<Step> taking = new ArrayList<>(List.of(new Step.Calls(Sketch.method("B"), Sketch.at("A", 3))));
        taking.addAll(direct.witness().taking());
        Nesting throughACall = new Nesting(
                direct.outer(),
                direct.inner(),
                Gates.NONE,
                new Witness(direct.witness().method(), direct.witness().holding(), taking));
        assertThat(graph(List.of(throughACall, direct)).nestings()).containsExactly(direct);
    }

    @Example
    void gatesBeyondTheLimitGiveWayToWhatTheyHaveInCommon() {
        LockOrderGraph graph = new LockOrderGraph();
        for (int i = 0; i <= Alternatives.LIMIT; i++) {
            graph.add(nesting("A B", GATE, exclusive(lock("H" + i))));
        }
        assertThat(graph.nestings())
                .singleElement()
                .satisfies(nesting -> assertThat(nesting.gates()).isEqualTo(Gates.of(List.of(GATE))));
    }

    @Property
    void theOrderOfAdditionDoesNotMatter(@ForAll("nestings") List<Nesting> nestings, @ForAll Random random) {
        List<Nesting> shuffled = new ArrayList<>(nestings);
        Collections.shuffle(shuffled, random);
        assertThat(graph(shuffled).nestings()).isEqualTo(graph(nestings).nestings());
        assertThat(graph(shuffled).deadlocks(NOTHING_DECLARED))
                .isEqualTo(graph(nestings).deadlocks(NOTHING_DECLARED));
    }

    @Provide
    Arbitrary<List<Nesting>> nestings() {
        Arbitrary<LockClass> locks = Arbitraries.of("A", "B", "C", "D").map(Sketch::lock);
        Arbitrary<LockUse> uses = Combinators.combine(locks, Arbitraries.of(true, true, false))
                .as((lock, alone) -> alone ? exclusive(lock) : shared(lock));
        Arbitrary<LockUse[]> gates =
                Arbitraries.of(GATE, OTHER_GATE).array(LockUse[].class).ofMaxSize(2);
        return Combinators.combine(uses, uses, Arbitraries.integers().between(1, 3), gates)
                .as(Sketch::nesting)
                .list()
                .ofMaxSize(12);
    }

    private static List<String> deadlocks(Nesting... nestings) {
        return graph(List.of(nestings)).deadlocks(NOTHING_DECLARED).stream()
                .map(cycle -> cycle.locks().toString())
                .toList();
    }

    private static LockOrderGraph graph(List<Nesting> nestings) {
        LockOrderGraph graph = new LockOrderGraph();
        nestings.forEach(graph::add);
        return graph;
    }
}

package dev.interlock.processor.check.order;

import static dev.interlock.processor.order.Sketch.declared;
import static dev.interlock.processor.order.Sketch.lock;
import static dev.interlock.processor.order.Sketch.nesting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockOrderDetoursTest {
    private final LockOrderGraph graph = new LockOrderGraph();

    private List<String> problems(String... orders) {
        List<dev.interlock.processor.model.LockOrderDeclaration> declarations = new ArrayList<>();
        for (String order : orders) {
            declarations.add(declared(declarations.size() + 1, order));
        }
        DeclaredOrder declared = new DeclaredOrder(declarations, Map.of());
        return new LockOrderDetours(declared)
                .problems(graph).stream().map(Problem::summary).toList();
    }

    private void taken(String... nestings) {
        for (String each : nestings) {
            graph.add(nesting(each));
        }
    }

    @Test
    void aWayOverAThirdLockIsAgainstTheOrder() {
        taken("B M", "M A");
        assertThat(problems("A B"))
                .containsExactly(
                        "locks are taken one under the other against the declared order:" + " B.mu -> M.mu -> A.mu");
    }

    @Test
    void aDeclaredChainIsFollowed() {
        taken("C M", "M A");
        assertThat(problems("A B", "B C")).hasSize(1);
        assertThat(problems("A C")).hasSize(1);
    }

    @Test
    void waysWithNothingInCommonAreToldApart() {
        taken("B M", "M A", "B N", "N A");
        assertThat(problems("A B")).hasSize(2);
    }

    @Test
    void whatIsDeclaredMayStandBetween() {
        taken("B C", "D A");
        assertThat(problems("A B", "C D"))
                .containsExactly("locks are taken one under the other against the declared order:"
                        + " A.mu -> B.mu -> C.mu -> D.mu -> A.mu");
    }

    @Test
    void whatIsAlongTheOrderOrAgainstItByItselfOrARingOfItsOwnIsNone() {
        taken("A M", "M B");
        assertThat(problems("A B")).isEmpty();
        taken("B A");
        assertThat(problems("A B")).isEmpty();
        taken("M A");
        assertThat(problems("A B")).isEmpty();
    }

    @Test
    void declarationsThatContradictEachOtherCountOnNeitherSide() {
        taken("B M", "M A");
        assertThat(problems("A B", "B A")).isEmpty();
    }

    @Test
    void readersAloneKeepNobodyWaiting() {
        LockUse reader = LockUse.shared(lock("M"));
        graph.add(nesting(LockUse.exclusive(lock("B")), reader, 10));
        graph.add(nesting(reader, LockUse.exclusive(lock("A")), 20));
        assertThat(problems("A B")).isEmpty();
        graph.addAcquisition(LockUse.exclusive(lock("M")));
        assertThat(problems("A B")).hasSize(1);
    }

    @Test
    void noGateExcusesIt() {
        LockUse gate = LockUse.exclusive(lock("G"));
        graph.add(nesting("B M", gate));
        graph.add(nesting("M A", gate));
        assertThat(problems("A B")).hasSize(1);
    }
}

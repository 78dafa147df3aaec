package dev.interlock.processor.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.ProblemText;
import dev.interlock.processor.report.SourcesInMemory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InconsistentHierarchyCheckTest {
    private final SourcesInMemory sources = new SourcesInMemory();

    @Test
    void everyDeclarationOfTheContradictionIsNamed() {
        assertThat(texts(
                        declared("Bank", "@LockOrder({\"B.mu\", \"C.mu\", \"A.mu\"})", "B", "C", "A"),
                        declared("Audit", "@LockOrder({\"A.mu\", \"B.mu\"})", "A", "B")))
                .containsExactly("""
                        [interlock:inconsistent-hierarchy] declared lock orders contradict each other: A.mu -> B.mu -> C.mu -> A.mu
                          Declared:
                            Audit.java:4 | @LockOrder({"A.mu", "B.mu"})          A.mu before B.mu, on Audit
                            Bank.java:4  | @LockOrder({"B.mu", "C.mu", "A.mu"})  B.mu before C.mu before A.mu, on Bank
                          Why:  no program can keep to both; until this is mended neither side is checked.
                          Fix:  decide which lock is taken first, and turn round or drop the other declaration
                          Hide: @SuppressWarnings("interlock:inconsistent-hierarchy")
                          Docs: docs/checks/inconsistent-hierarchy.md""");
    }

    @Test
    void thePairsOfOneDeclarationStandTogether() {
        assertThat(texts(declared("Bank", "@LockOrder", "C", "A", "B"), declared("Audit", "@LockOrder", "B", "C")))
                .singleElement()
                .asString()
                .contains("B.mu before C.mu, on Audit\n")
                .contains("C.mu before A.mu before B.mu, on Bank\n");
    }

    @Test
    void aDeclarationCanContradictItself() {
        assertThat(texts(declared("Bank", "@LockOrder", "A", "B", "A")))
                .singleElement()
                .asString()
                .startsWith("[interlock:inconsistent-hierarchy] the lock order declared on Bank contradicts itself: "
                        + "A.mu -> B.mu -> A.mu\n");
    }

    @Test
    void aDeclarationFromAJarIsNamedAndTheOneInTheSourcesIsReported() {
        LockOrderDeclaration jar = new LockOrderDeclaration(locks("A", "B"), "lib.Base", Position.UNKNOWN);
        List<Problem> problems = problems(jar, declared("Audit", "@LockOrder", "B", "A"));
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.position()).hasToString("Audit.java:4"));
        assertThat(new ProblemText(sources).of(problems.get(0)))
                .contains("\n    A.mu before B.mu, on lib.Base (no source)\n");
    }

    @Test
    void ordersThatJoinAreFine() {
        assertThat(texts(declared("Bank", "@LockOrder", "A", "B"), declared("Audit", "@LockOrder", "B", "C")))
                .isEmpty();
    }

    private List<Problem> problems(LockOrderDeclaration... declarations) {
        return new InconsistentHierarchyCheck().problems(new DeclaredOrder(List.of(declarations), Map.of()));
    }

    private List<String> texts(LockOrderDeclaration... declarations) {
        return problems(declarations).stream().map(new ProblemText(sources)::of).toList();
    }

    private LockOrderDeclaration declared(String on, String text, String... outermostFirst) {
        return new LockOrderDeclaration(locks(outermostFirst), on, sources.at(on + ".java", 4, text));
    }

    private static List<LockClass> locks(String... names) {
        return Stream.of(names)
                .map(name -> new LockClass(new TypeRef("bank." + name), "mu"))
                .toList();
    }
}

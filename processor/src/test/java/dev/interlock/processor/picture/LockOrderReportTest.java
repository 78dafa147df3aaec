package dev.interlock.processor.picture;

import static dev.interlock.processor.order.Sketch.declared;
import static dev.interlock.processor.order.Sketch.nesting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.Nesting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LockOrderReportTest {
    private static final SourceText SOURCE = new SourceText() {
        @Override
        public String line(Position position) {
            return "mu.lock(); // </script>";
        }

        @Override
        public Set<String> suppressionsAt(Position position) {
            return Set.of();
        }
    };

    private static final List<Nesting> RING = List.of(nesting("A B"), nesting("B C"), nesting("C A"), nesting("D A"));

    private static SortedMap<String, String> files(List<Nesting> nestings, String... orders) {
        LockOrderGraph graph = new LockOrderGraph();
        nestings.forEach(graph::add);
        List<dev.interlock.processor.model.LockOrderDeclaration> declarations = new ArrayList<>();
        for (String order : orders) {
            declarations.add(declared(declarations.size() + 1, order));
        }
        return LockOrderReport.files(graph, new DeclaredOrder(declarations, Map.of()), SOURCE);
    }

    @Test
    void theDrawingHasARankForEachLayerAndMarksWhatIsRefused() {
        assertThat(files(List.of(nesting("A B"), nesting("C B"), nesting("B A")), "A B"))
                .containsEntry("lock-order.dot", """
                digraph locks {
                  node [shape=box];
                  { rank=same; "bank.A.mu"; "bank.C.mu"; }
                  { rank=same; "bank.B.mu"; }
                  "bank.A.mu" -> "bank.B.mu" [style=dashed];
                  "bank.A.mu" -> "bank.B.mu" [color=black, label="A.java:11"];
                  "bank.B.mu" -> "bank.A.mu" [color=red, label="B.java:11"];
                  "bank.C.mu" -> "bank.B.mu" [color=black, label="C.java:11"];
                }
                """);
    }

    @Test
    void theDataTellsHowEachNestingStands() {
        assertThat(files(List.of(nesting("A B"), nesting("B A")), "A B").get("lock-order.json"))
                .contains("{\"name\": \"bank.A.mu\", \"layer\": 0, \"declared\": true}")
                .contains("{\"from\": \"bank.A.mu\", \"to\": \"bank.B.mu\", \"standing\": \"declared\", \"gates\": []")
                .contains("{\"from\": \"bank.B.mu\", \"to\": \"bank.A.mu\", \"standing\": \"violation\"")
                .contains("{\"at\": \"A.java:10\", \"source\": \"mu.lock(); // \\u003c/script\\u003e\","
                        + " \"step\": \"takes A.mu\"}");
    }

    @Test
    void aRingIsMarkedAndWhatRemainsIsTheOrderToDeclare() {
        assertThat(files(List.of(nesting("A B"), nesting("B A"), nesting("B C")))
                        .get("lock-order.txt"))
                .isEqualTo("""
                @LockOrder({
                    "bank.B.mu",
                    "bank.C.mu"
                })
                // not in it, since it is refused: bank.A.mu before bank.B.mu, A.java:11
                // not in it, since it is refused: bank.B.mu before bank.A.mu, B.java:11
                """);
    }

    @Test
    void groupsThatHaveNothingToDoWithEachOtherAreDeclaredApart() {
        assertThat(files(List.of(nesting("A B"), nesting("D C"))).get("lock-order.txt"))
                .isEqualTo("""
                @LockOrder({
                    "bank.A.mu",
                    "bank.B.mu"
                })

                @LockOrder({
                    "bank.D.mu",
                    "bank.C.mu"
                })
                """);
    }

    @Test
    void withoutNestingsThereIsNothingToDeclare() {
        assertThat(files(List.of()).get("lock-order.txt")).startsWith("// No lock");
    }

    @Test
    void thePageNeedsNothingElseAndIsNotEndedByASourceLine() {
        String page = files(RING).get("lock-order.html");
        assertThat(page).contains("4 locks, 4 nestings, 3 of them refused").contains("data-edge=\"3\"");
        assertThat(page).doesNotContain("@DATA@", "@PICTURE@", "http://", "https://", " src=");
        assertThat(page.split("</script>", -1)).hasSize(3);
    }

    @Test
    void theFilesAreTheSameWhateverTheOrderOfDiscovery() {
        SortedMap<String, String> expected = files(RING, "D A");
        for (int seed = 0; seed < 20; seed++) {
            List<Nesting> shuffled = new ArrayList<>(RING);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(files(shuffled, "D A")).isEqualTo(expected);
        }
    }
}

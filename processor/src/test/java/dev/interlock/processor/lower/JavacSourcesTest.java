package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Positions, and the way back from them to the source. */
class JavacSourcesTest {
    private static final String SOURCE = """
            @SuppressWarnings("type")
            class A {
                @SuppressWarnings({"field", "other"})
                int f = first();

                @SuppressWarnings("method")
                int first() {
                    @SuppressWarnings("variable")
                    int local = this
                        .second();
                    return local;
                }

                int second() { return 2; }
            }
            """;

    @TempDir
    Path output;

    private List<String> withBodies(BiConsumer<JavacSources, List<Body>> test) {
        return new TestCompilation()
                .classFilesTo(output)
                .source("A.java", SOURCE)
                .run((task, classes) -> {
                    JavacSources sources = TestCompilation.sources(task, classes);
                    test.accept(
                            sources, new Lowering(task, new TestReader(task, sources), sources).lower(classes.get(0)));
                });
    }

    private static Position callOf(String method, List<Body> bodies) {
        return bodies.stream()
                .flatMap(body -> body.blocks().stream().map(Block::instructions))
                .flatMap(List::stream)
                .filter(i -> i instanceof Instruction.Call call
                        && call.method().name().equals(method))
                .findFirst()
                .orElseThrow()
                .position();
    }

    @Test
    void aCallStandsWhereTheMethodIsNamed() {
        withBodies((sources, bodies) -> {
            Position position = callOf("second", bodies);
            assertThat(position.line()).isEqualTo(10);
            assertThat(position.column()).isEqualTo(14);
            assertThat(position.fileName()).isEqualTo("A.java");
            assertThat(sources.line(position)).isEqualTo(".second();");
        });
    }

    @Test
    void aPackageStandsInItsOwnFile() {
        new TestCompilation()
                .classFilesTo(output)
                .source("p/package-info.java", "@Deprecated\npackage p;\nimport java.util.concurrent.locks.Lock;\n")
                .source("p/A.java", "package p; class A {}")
                .run((task, classes) -> {
                    JavacSources sources = TestCompilation.sources(task, classes);
                    Element within = task.getElements().getPackageElement("p");
                    Position position = sources.position(within);
                    assertThat(position.fileName()).isEqualTo("package-info.java");
                    assertThat(position.line()).isEqualTo(2);
                    assertThat(sources.line(position)).isEqualTo("package p;");
                    assertThat(sources.find(position)).isPresent();
                    assertThat(sources.imported(within, "Lock", task.getElements()))
                            .hasToString("java.util.concurrent.locks.Lock");
                    assertThat(sources.position(task.getElements().getPackageElement("java.util")))
                            .isEqualTo(Position.UNKNOWN);
                });
    }

    @Test
    void aDeclarationStandsAfterItsAnnotations() {
        withBodies((sources, bodies) -> assertThat(bodies)
                .filteredOn(body -> body.name().equals("A.first"))
                .singleElement()
                .satisfies(body -> assertThat(body.position().line()).isEqualTo(7)));
    }

    @Test
    void suppressionsAreThoseOfAllDeclarationsAround() {
        withBodies((sources, bodies) -> {
            assertThat(sources.suppressionsAt(callOf("second", bodies))).containsExactly("method", "type", "variable");
            assertThat(sources.suppressionsAt(callOf("first", bodies))).containsExactly("field", "other", "type");
        });
    }

    @Test
    void theTreeOfAPositionIsFound() {
        withBodies((sources, bodies) -> assertThat(sources.find(callOf("second", bodies)))
                .hasValueSatisfying(
                        path -> assertThat(path.getLeaf().getKind()).isEqualTo(Tree.Kind.METHOD_INVOCATION)));
    }

    @Test
    void whatHasNoSourceHasNoText() {
        withBodies((sources, bodies) -> {
            assertThat(sources.line(Position.UNKNOWN)).isEmpty();
            assertThat(sources.suppressionsAt(Position.UNKNOWN)).isEmpty();
            assertThat(sources.find(Position.UNKNOWN)).isEmpty();
        });
    }

    @Test
    void aMessageIsPrintedAtItsPlaceOrElsewhere() {
        StringBuilder elsewhere = new StringBuilder();
        List<String> errors = withBodies((sources, bodies) -> {
            JavacSources.Diagnostics other = (kind, message) -> elsewhere.append(message);
            sources.print(Diagnostic.Kind.ERROR, "here", callOf("second", bodies), other);
            sources.print(Diagnostic.Kind.ERROR, "nowhere", Position.UNKNOWN, other);
        });
        assertThat(errors).containsExactly("10: here");
        assertThat(elsewhere).hasToString("nowhere");
    }
}

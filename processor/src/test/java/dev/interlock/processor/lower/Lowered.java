package dev.interlock.processor.lower;

import com.sun.source.util.TreePath;
import dev.interlock.processor.ir.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The lock programs of a source text, for tests to compare with. */
final class Lowered {
    private final List<Body> bodies;

    private Lowered(List<Body> bodies) {
        this.bodies = bodies;
    }

    /** The bodies of a source file that may have errors. */
    static Lowered of(String text) {
        return of(new TestCompilation().source("Test.java", text));
    }

    /** The bodies of a class {@code C} with these members, its first line being line 1. */
    static Lowered members(String text) {
        return of("import java.util.*; import java.util.function.*; import java.util.concurrent.locks.*; class C { "
                + text + "\n}\n");
    }

    /** All bodies of a compilation. */
    static Lowered of(TestCompilation compilation) {
        List<Body> bodies = new ArrayList<>();
        compilation.withoutClassFiles().run((task, classes) -> {
            JavacSources sources = TestCompilation.sources(task, classes);
            Lowering lowering = new Lowering(task, new TestReader(task, sources), sources);
            for (TreePath type : classes) {
                bodies.addAll(lowering.lower(type));
            }
        });
        return new Lowered(bodies);
    }

    List<Body> bodies() {
        return bodies;
    }

    /** The names of all bodies. */
    List<String> names() {
        return bodies.stream().map(Body::name).toList();
    }

    /** The body with this name: {@code C.m}, {@code new C}. */
    Body body(String name) {
        return bodies.stream()
                .filter(body -> body.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " is not in " + names()));
    }

    /** The text form of the body with this name. */
    String text(String name) {
        return body(name).toString();
    }
}

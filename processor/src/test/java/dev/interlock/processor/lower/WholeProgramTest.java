package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canary for what javac does without promising it; it must be run on every JDK that is supported. */
class WholeProgramTest {
    @TempDir
    Path output;

    private TestCompilation threeClasses() {
        return new TestCompilation()
                .classFilesTo(output)
                .source("p/Z.java", "package p; class Z { int z(A a) { int local = a.a(this); return local; } }")
                .source("p/A.java", "package p; class A { int a(Z z) { Runnable r = () -> z.z(this); return 1; } }")
                .source("p/M.java", "package p; class M { class Inner { Object m() { return new Z() {}; } } }");
    }

    @Test
    void everyBodyOfEveryClassIsAttributedBeforeAnyClassFileIsWritten() {
        List<String> unresolved = new ArrayList<>();
        List<Path> written = new ArrayList<>();
        int[] identifiers = {0};
        List<String> errors = threeClasses().run((task, classes) -> {
            written.addAll(classFiles());
            classes.forEach(type -> identifiers[0] += countIdentifiers(task, type, unresolved));
        });
        assertThat(errors).isEmpty();
        assertThat(unresolved).isEmpty();
        assertThat(identifiers[0]).isGreaterThan(8);
        assertThat(written).isEmpty();
        assertThat(classFiles()).hasSize(5);
    }

    @Test
    void anErrorKeepsEveryClassFileFromBeingWritten() {
        List<String> errors = threeClasses().run((task, classes) -> {
            TreePath last = classes.get(classes.size() - 1);
            Trees.instance(task)
                    .printMessage(Diagnostic.Kind.ERROR, "refused", last.getLeaf(), last.getCompilationUnit());
        });
        assertThat(errors).containsExactly("1: refused");
        assertThat(classFiles()).isEmpty();
    }

    @Test
    void classesComeOnceInTheOrderOfTheirFiles() {
        List<List<String>> calls = new ArrayList<>();
        threeClasses().run((task, classes) -> calls.add(names(classes)));
        assertThat(calls).containsExactly(List.of("A", "M", "Z"));
    }

    @Test
    void classesFoundOnTheSourcePathBelongToTheProgram() throws IOException {
        Path sources = Files.createDirectories(output.resolve("src/q"));
        Files.writeString(sources.resolve("Found.java"), "package q; public class Found { More more; }");
        Files.writeString(sources.resolve("More.java"), "package q; class More { int m() { return new Deep().d(); } }");
        Files.writeString(sources.resolve("Deep.java"), "package q; class Deep { int d() { return 1; } }");
        List<String> found = new ArrayList<>();
        new TestCompilation()
                .classFilesTo(output)
                .options("-sourcepath", output.resolve("src").toString(), "-implicit:class")
                .source("p/A.java", "package p; class A { Object a() { return new q.Found(); } }")
                .run((task, classes) -> found.addAll(names(classes)));
        assertThat(found).containsExactlyInAnyOrder("A", "Found", "More", "Deep");
    }

    @Test
    void unitsWithoutClassesAreNoTrouble() {
        List<String> found = new ArrayList<>();
        List<String> errors = new TestCompilation()
                .classFilesTo(output)
                .source("module-info.java", "module m {}")
                .source("p/package-info.java", "/** Nothing. */ package p;")
                .source("p/A.java", "package p; class A {}")
                .run((task, classes) -> found.addAll(names(classes)));
        assertThat(errors).isEmpty();
        assertThat(found).containsExactly("A");
    }

    @Test
    void aTypeErrorInABodyStillLetsTheProgramBeSeen() {
        List<String> found = new ArrayList<>();
        List<String> errors = new TestCompilation()
                .classFilesTo(output)
                .source("p/A.java", "package p; class A { int a() { return missing; } }")
                .run((task, classes) -> found.addAll(names(classes)));
        assertThat(errors).hasSize(1);
        assertThat(found).containsExactly("A");
    }

    private List<Path> classFiles() {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(List<TreePath> classes) {
        return classes.stream()
                .map(type -> ((ClassTree) type.getLeaf()).getSimpleName().toString())
                .toList();
    }

    private static int countIdentifiers(JavacTask task, TreePath type, List<String> unresolved) {
        Trees trees = Trees.instance(task);
        int[] count = {0};
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void unused) {
                count[0]++;
                if (trees.getElement(getCurrentPath()) == null || trees.getTypeMirror(getCurrentPath()) == null) {
                    unresolved.add(tree.toString());
                }
                return super.visitIdentifier(tree, null);
            }
        }.scan(type, null);
        return count[0];
    }
}

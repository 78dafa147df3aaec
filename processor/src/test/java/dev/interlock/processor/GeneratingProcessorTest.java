package dev.interlock.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the generating processor behaves among compilers, other processors and other jars. */
class GeneratingProcessorTest {
    private static final JavaFileObject ACCOUNT = source("bank.Account", """
            package bank;

            import dev.interlock.annotations.Critical;
            import dev.interlock.runtime.Mutex;

            public class Account {
                protected final Mutex mu = new Mutex();

                @Critical("mu") public void deposit() {}
            }
            """);

    @TempDir
    Path folder;

    @Test
    void withBothProcessorsNothingIsLeftToWarnOf() {
        Compilation compilation = javac().withProcessors(new InterlockProcessor(), new OwnAnnotationsProcessor())
                .withOptions("-Xlint:all", "-Werror")
                .compile(ACCOUNT);

        assertThat(messages(compilation)).isEmpty();
        assertThat(generated(compilation)).containsExactly("GuardedAccount.java");
    }

    @Test
    void optionsOfOursAreKnownAndOthersAreNot() {
        assertThat(messages(compileWith("-Ainterlock.lock_order=off", ACCOUNT))).isEmpty();
        assertThat(messages(compileWith("-Aother=1", ACCOUNT)))
                .containsExactly("The following options were not recognized by any processor: '[other]'");
    }

    /** No annotation of ours stands in what is compiled. */
    @Test
    void aPlainSubclassOfAnotherJarsClassGetsAFacade() throws IOException {
        writeClasses(compile(ACCOUNT));

        Compilation savings = javac().withProcessors(new InterlockProcessor())
                .withClasspath(classPathWith(folder))
                .compile(source("bank.Savings", "package bank; class Savings extends Account {}"));

        assertThat(messages(savings)).isEmpty();
        assertThat(generated(savings)).containsExactly("GuardedSavings.java");
    }

    @Test
    void aTypeThatAnotherProcessorWritesIsWaitedFor() {
        Compilation compilation = javac().withProcessors(new InterlockProcessor(), new MoneyWriter())
                .compile(source("bank.Purse", """
                        package bank;

                        import dev.interlock.annotations.Critical;
                        import dev.interlock.runtime.Mutex;

                        class Purse {
                            final Mutex mu = new Mutex();

                            @Critical("mu") Money take(Money most) {
                                return most;
                            }
                        }
                        """));

        assertThat(messages(compilation)).isEmpty();
        assertThat(generated(compilation)).containsExactlyInAnyOrder("GuardedPurse.java", "Money.java");
    }

    @Test
    void aClassMaySpeakOfItsOwnFacade() {
        Compilation compilation = compile(source("bank.Node", """
                package bank;

                import dev.interlock.annotations.Critical;
                import dev.interlock.runtime.Mutex;
                import java.util.List;

                class Node {
                    final Mutex mu = new Mutex();
                    final GuardedNode next = null;

                    static GuardedNode create() {
                        return new GuardedNode();
                    }

                    @Critical("mu") List<? extends GuardedNode> neighbours(GuardedNode[] all) {
                        return List.of(all);
                    }
                }
                """));

        assertThat(messages(compilation)).isEmpty();
        assertThat(generated(compilation)).containsExactly("GuardedNode.java");
    }

    @Test
    void anAccessorsProblemIsReportedTogetherWithThoseOfBodies() {
        Compilation compilation = compile(source("bank.Log", """
                package bank;

                import dev.interlock.annotations.GuardedBy;
                import dev.interlock.runtime.Mutex;

                abstract class Log {
                    final Mutex mu = new Mutex();

                    @GuardedBy("mu") StringBuilder text = new StringBuilder();

                    abstract StringBuilder text();

                    void clear() {
                        text = new StringBuilder();
                    }
                }
                """));

        assertThat(messages(compilation).stream().map(GeneratingProcessorTest::firstLine))
                .containsExactly(
                        "[interlock:guarded-escape] GuardedLog.text() hands out Log.text, a StringBuilder that may be"
                                + " changed without the lock",
                        "[interlock:unguarded-access] text is written without holding mu");
    }

    @Test
    void aRefusalCanBeSuppressedOrTurnedOff() {
        String plain = """
                package bank;

                import dev.interlock.annotations.Critical;
                import dev.interlock.runtime.Mutex;

                SUPPRESSION
                final class Account {
                    final Mutex mu = new Mutex();

                    @Critical("mu")
                    void deposit() {}
                }
                """;
        JavaFileObject loud = source("bank.Account", plain.replace("SUPPRESSION", ""));
        JavaFileObject quiet =
                source("bank.Account", plain.replace("SUPPRESSION", "@SuppressWarnings(\"interlock:facade\")"));

        assertThat(compile(loud).status()).isEqualTo(Compilation.Status.FAILURE);
        assertThat(messages(compile(quiet))).isEmpty();
        assertThat(messages(compileWith("-Ainterlock.facade=off", loud))).isEmpty();
        assertThat(compileWith("-Ainterlock.facade=warning", loud).warnings()).hasSize(1);
    }

    @Test
    void aHandWrittenClassOfTheFacadesNameIsNotOverwritten() {
        Compilation compilation =
                compile(ACCOUNT, source("bank.GuardedAccount", "package bank; class GuardedAccount {}"));

        assertThat(messages(compilation).stream().map(GeneratingProcessorTest::firstLine))
                .containsExactly("[interlock:facade] no facade can be written for Account: there is a class"
                        + " GuardedAccount already");
    }

    @Test
    void whereNoProcessorRunsTheCheckerSaysWhyThereIsNoFacade() {
        Compilation compilation = javac().withOptions("-proc:none").compile(source("bank.Account", """
                        package bank;

                        import dev.interlock.annotations.Critical;
                        import dev.interlock.runtime.Mutex;

                        final class Account {
                            final Mutex mu = new Mutex();

                            @Critical("mu")
                            void deposit() {}
                        }
                        """));

        assertThat(messages(compilation).stream().map(GeneratingProcessorTest::firstLine))
                .containsExactly("[interlock:facade] no facade can be written for Account: the class is final");
    }

    @Test
    void ofAClassThatExtendsItselfTheCompilerSpeaksAlone() {
        Compilation compilation = compile(source("bank.Circle", """
                package bank;

                import dev.interlock.annotations.Critical;
                import dev.interlock.runtime.Mutex;

                class Circle extends Circle {
                    final Mutex mu = new Mutex();

                    @Critical("mu")
                    void turn() {}
                }
                """));

        assertThat(messages(compilation)).containsExactly("cyclic inheritance involving bank.Circle");
    }

    /** javac warns where an auxiliary class is named in another file, as its facade would do. */
    @Test
    void anAuxiliaryClassGetsNoFacadeUnasked() {
        Compilation compilation = compile(source("bank.Main", """
                package bank;

                import dev.interlock.annotations.GuardedBy;
                import dev.interlock.runtime.Mutex;

                class Main {
                    final Mutex mu = new Mutex();

                    @GuardedBy("mu") long total;
                }

                class Auxiliary {
                    final Mutex mu = new Mutex();

                    @GuardedBy("mu") long total;
                }
                """));

        assertThat(generated(compilation)).containsExactly("GuardedMain.java");
    }

    @Test
    void aClassThatASubclassFinishesNeedsNoFacadeOfItsOwn() {
        Compilation compilation = compile(
                source("bank.Task", """
                        package bank;

                        import dev.interlock.annotations.Critical;
                        import dev.interlock.runtime.Mutex;

                        abstract class Task {
                            final Mutex mu = new Mutex();

                            @Critical("mu")
                            void run() {
                                step();
                            }

                            abstract void step();
                        }
                        """),
                source("bank.Print", "package bank; class Print extends Task { @Override void step() {} }"));

        assertThat(messages(compilation)).isEmpty();
        assertThat(generated(compilation)).containsExactly("GuardedPrint.java");
    }

    private static Compilation compile(JavaFileObject... sources) {
        return javac().withProcessors(new InterlockProcessor()).compile(sources);
    }

    private static Compilation compileWith(String option, JavaFileObject source) {
        return javac().withProcessors(new InterlockProcessor(), new OwnAnnotationsProcessor())
                .withOptions("-Xlint:all", option)
                .compile(source);
    }

    private static JavaFileObject source(String name, String text) {
        return JavaFileObjects.forSourceString(name, text);
    }

    private static List<String> messages(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(each -> each.getKind() != javax.tools.Diagnostic.Kind.NOTE)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElseThrow();
    }

    private static List<String> generated(Compilation compilation) {
        return compilation.generatedSourceFiles().stream()
                .map(file -> file.getName().replaceFirst(".*/", ""))
                .toList();
    }

    private void writeClasses(Compilation compilation) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                Path target = folder.resolve(file.getName().replaceFirst("^/[^/]*/", ""));
                Files.createDirectories(target.getParent());
                try (InputStream in = file.openInputStream()) {
                    Files.write(target, in.readAllBytes());
                }
            }
        }
    }

    private static List<File> classPathWith(Path more) {
        List<File> path = new ArrayList<>(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(File::new)
                        .toList());
        path.add(more.toFile());
        return path;
    }

    /** A processor of somebody else, which writes the class {@code bank.Money}. */
    private static final class MoneyWriter extends AbstractProcessor {
        private boolean written;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!written) {
                written = true;
                try (Writer out =
                        processingEnv.getFiler().createSourceFile("bank.Money").openWriter()) {
                    out.write("package bank; record Money(long cents) {}");
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
            return false;
        }
    }
}

package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar under a real {@code javac}: it checks wherever it is found, and asks for no flag. */
class CompilationIT {
    private static final String WRONG = """
            package bank;

            import dev.interlock.annotations.GuardedBy;

            public class Counter {
                @GuardedBy("this") private int count;

                public int next() {
                    return ++count;
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void onTheProcessorPathItNeedsNoFlag() throws Exception {
        assertRefused(new Javac(folder)
                .source("bank/Counter.java", WRONG)
                .with("-classpath", Javac.ANNOTATIONS, "-processorpath", Javac.INTERLOCK)
                .run());
    }

    @Test
    void withoutAnnotationProcessingItStillChecks() throws Exception {
        assertRefused(new Javac(folder)
                .source("bank/Counter.java", WRONG)
                .with("-proc:none", "-classpath", Javac.ANNOTATIONS, "-processorpath", Javac.INTERLOCK)
                .run());
    }

    @Test
    void onTheClassPathItChecks() throws Exception {
        assertRefused(new Javac(folder)
                .source("bank/Counter.java", WRONG)
                .with("-classpath", Javac.ANNOTATIONS + File.pathSeparator + Javac.INTERLOCK)
                .run());
    }

    @Test
    void onTheProcessorModulePathItChecksANamedModule() throws Exception {
        assertRefused(new Javac(folder)
                .source("module-info.java", "module bank { requires static dev.interlock.annotations; }")
                .source("bank/Counter.java", WRONG)
                .with("--module-path", Javac.ANNOTATIONS, "--processor-module-path", Javac.INTERLOCK)
                .run());
    }

    /** The packages that the packaging relocates must not be confused with those of annotations that bear a similar name. */
    @Test
    void annotationsOfErrorProneAreKnown() throws Exception {
        String name = "com.google.errorprone.annotations.concurrent";

        assertRefused(new Javac(folder)
                .source("GuardedBy.java", "package " + name + "; public @interface GuardedBy { String value(); }")
                .source("bank/Counter.java", WRONG.replace("dev.interlock.annotations", name))
                .with("-processorpath", Javac.INTERLOCK)
                .run());
    }

    @Test
    void pathsMayHaveSpaces() throws Exception {
        Path room = Files.createDirectories(folder.resolve("a room of its own"));
        Path interlock = Files.copy(Javac.INTERLOCK, room.resolve("the processor.jar"));

        assertRefused(new Javac(room)
                .source("bank/Counter.java", WRONG)
                .with("-classpath", Javac.ANNOTATIONS, "-processorpath", interlock)
                .run());
    }

    @Test
    void aModuleWithoutTheAnnotationsCompilesAsBefore() throws Exception {
        Javac.Outcome outcome = new Javac(folder)
                .source("module-info.java", "module plain { }")
                .source("plain/Plain.java", "package plain; class Plain { synchronized void run() { } }")
                .with("-Xlint:all", "-Werror", "--processor-module-path", Javac.INTERLOCK)
                .run();

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    private static void assertRefused(Javac.Outcome outcome) {
        assertThat(outcome.output())
                .contains("Counter.java:9: error: [interlock:unguarded-access]")
                .endsWith("1 error" + System.lineSeparator());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.classFiles()).isEmpty();
    }
}

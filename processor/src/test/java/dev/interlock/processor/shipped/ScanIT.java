package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as a program of its own. */
class ScanIT {
    @TempDir
    Path folder;

    @BeforeEach
    void writeSource() throws Exception {
        Files.writeString(folder.resolve("Counter.java"), """
                import dev.interlock.annotations.GuardedBy;
                class Counter {
                    @GuardedBy("this") private int count;
                    int next() { return ++count; }
                }
                """);
    }

    @Test
    void itScans() throws Exception {
        Javac.Outcome outcome = java(List.of(), "scan", "-cp", Javac.ANNOTATIONS.toString(), ".");

        assertThat(outcome.output())
                .startsWith("Counter.java:4: error: [interlock:unguarded-access] count is ")
                .endsWith("Scanned 1 of 1 file: 1 error, 0 warnings" + System.lineSeparator());
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void itKnowsItsVersion() throws Exception {
        Javac.Outcome outcome = java(List.of(), "--version");

        assertThat(outcome.output()).matches("Interlock \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aRuntimeWithoutACompilerIsSaidToHaveNone() throws Exception {
        Javac.Outcome outcome =
                java(List.of("--limit-modules", "java.base,java.compiler,java.logging"), "scan", "Counter.java");

        assertThat(outcome.output())
                .isEqualTo("interlock: this Java runtime, " + System.getProperty("java.home")
                        + ", has no compiler (no module jdk.compiler): use the java of a JDK" + System.lineSeparator());
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void helpNeedsNoCompiler() throws Exception {
        Javac.Outcome outcome = java(List.of("--limit-modules", "java.base"), "--help");

        assertThat(outcome.output()).startsWith("Usage: java -jar interlock-processor.jar scan");
        assertThat(outcome.status()).isZero();
    }

    private Javac.Outcome java(List<String> ofTheJvm, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ofTheJvm);
        command.addAll(List.of("-jar", Javac.INTERLOCK.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Javac.Outcome(process.waitFor(), output, List.of());
    }
}

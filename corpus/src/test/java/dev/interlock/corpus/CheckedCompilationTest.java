package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedCompilationTest {
    private final CheckedCompilation compilation = new CheckedCompilation(Path.of(System.getProperty("interlock.jar")));

    @Test
    void anErrorOfTheCompilerIsAFailureAndNoFinding(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Broken.java"), "class Broken { Missing field; }");

        Outcome outcome = compilation.of(new CodeBase("broken", List.of(source), List.of(), 17));

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.failures()).singleElement().asString().contains("cannot find symbol");
    }
}

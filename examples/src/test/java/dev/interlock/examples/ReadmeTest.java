package dev.interlock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows a program, what the compiler says of it, and the program mended: all three must be the real ones. */
class ReadmeTest {
    private static final Path PROGRAM = Path.of("src", "rejected", "unguarded-access");

    @Test
    void showsTheProgramAndItsErrorAndItsFixAsTheyAre() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(readme)
                .contains("```java\n" + withoutImports(PROGRAM.resolve("Account.java")) + "```")
                .contains("```text\n" + Files.readString(PROGRAM.resolve("expected.txt")) + "```")
                .contains(mendedLine());
    }

    /** The line that is in the fixed program only. */
    private static String mendedLine() throws IOException {
        String program = Files.readString(PROGRAM.resolve("Account.java"));
        return Files.readString(PROGRAM.resolve(Path.of("fixed", "Account.java")))
                .lines()
                .filter(line -> !program.contains(line))
                .findFirst()
                .orElseThrow();
    }

    private static String withoutImports(Path source) throws IOException {
        return Files.readString(source).replaceAll("(?m)^import .*\\R", "").stripLeading();
    }
}

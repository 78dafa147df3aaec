package dev.interlock.examples.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles the programs of {@code src/rejected}: each must be refused with exactly the output in its
 * {@code expected.txt}, and its fixed twin must compile without a word. With {@code -Dinterlock.record} the output is
 * written there instead of being compared.
 */
class RejectedProgramsTest {
    private static final Path PROGRAMS = Path.of("src", "rejected");
    private static final Locale MACHINE = Locale.getDefault();

    @TempDir
    private Path classes;

    @BeforeAll
    static void javacSpeaksEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterAll
    static void javacSpeaksAsBefore() {
        Locale.setDefault(MACHINE);
    }

    static List<Path> programs() throws IOException {
        try (Stream<Path> entries = Files.list(PROGRAMS)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void isRefusedWithTheExpectedMessage(Path program) throws Exception {
        Compilation compilation = Compilation.of(program, classes);

        assertThat(compilation.succeeded())
                .as("compiled, with warnings only")
                .isEqualTo(!compilation.output().contains(": error: "));
        Path expected = program.resolve("expected.txt");
        if (System.getProperty("interlock.record") != null) {
            Files.writeString(expected, compilation.output());
        }
        assertThat(compilation.output()).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void itsFixedTwinCompilesWithoutAWord(Path program) throws Exception {
        Compilation compilation = Compilation.of(program.resolve("fixed"), classes);

        assertThat(compilation).isEqualTo(new Compilation(true, ""));
    }

    @Test
    void eachFolderIsNamedAfterACheckThatIsInItsMessage() throws IOException {
        for (Path program : programs()) {
            String check = program.getFileName().toString().split("\\.")[0];
            assertThat(Files.readString(program.resolve("expected.txt"))).contains("[interlock:" + check + "]");
        }
    }
}

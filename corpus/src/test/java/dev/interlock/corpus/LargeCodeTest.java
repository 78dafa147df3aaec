package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends every file of large code bases through processor and checker, and asks for no verdicts: only that neither fails of itself. Sources
 * that lack a library are erroneous code, and are judged all the same.
 */
@Tag("robustness")
class LargeCodeTest {
    private static final Path CODE_BASES = location("interlock.code-bases");
    private static final Path TABLE = location("interlock.brought-up-to-date").resolveSibling("robustness.md");
    private static final Pattern FILE = Pattern.compile("^(\\S+\\.java):\\d+: ");

    private final CheckedCompilation compilation = new CheckedCompilation(location("interlock.jar"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guava",
                "druid-processing",
                "presto-main",
                "flink-runtime",
                "lucene-core",
                "kafka-clients",
                "eclipse-collections",
                "hibernate-core",
                "h2",
                "netty-common",
                "commons-collections4"
            })
    void goesThroughWithoutAnInternalError(String name) throws IOException {
        CodeBase code = codeBase(name);
        assertThat(code.sources()).hasSizeGreaterThan(200);

        Duration before = cpu();
        Outcome outcome = compilation.of(code);
        Duration taken = cpu().minus(before);

        record(name, code, outcome, taken);
        assertThat(outcome.internalErrors()).isEmpty();
    }

    private static CodeBase codeBase(String name) {
        Path alone = CODE_BASES.resolve(name).resolve("target");
        Path large = CODE_BASES.resolve("large/target");
        if (Files.exists(alone)) {
            CodeBase code = CodeBase.of(name, alone, alone.resolve("classpath"));
            return name.equals("presto-main") ? code.in(11) : code;
        }
        return Files.exists(large.resolve(name))
                ? CodeBase.of(name, large.resolve(name), large.resolve("classpath"))
                : CodeBase.in(location("interlock.code").resolve(name));
    }

    /** One line of the table that docs/results/robustness.md shows. */
    private static void record(String name, CodeBase code, Outcome outcome, Duration cpu) throws IOException {
        long erroneous = filesOf(outcome.failures()).distinct().count();
        String line = String.format(
                "| %s | %d | %d | %d | %d | %d s |%n",
                name,
                code.sources().size(),
                erroneous,
                outcome.findings().size(),
                outcome.internalErrors().size(),
                cpu.toSeconds());
        Files.writeString(TABLE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Stream<String> filesOf(List<String> failures) {
        return failures.stream().map(FILE::matcher).filter(Matcher::find).map(match -> match.group(1));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Path location(String property) {
        return Path.of(System.getProperty(property));
    }
}

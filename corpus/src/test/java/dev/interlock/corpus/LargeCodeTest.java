package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends every file of large code bases through processor and checker, and asks for no verdicts: only that neither fails of itself. A file
 * more, with a mistake planted in it, is compiled among them: it is reported only if the bodies have been looked at, which javac does not
 * come to where a source lacks a library.
 */
@Tag("robustness")
class LargeCodeTest {
    private static final Path CODE_BASES = location("interlock.code-bases");
    private static final Path TABLE = location("interlock.brought-up-to-date").resolveSibling("robustness.md");
    private static final Path FINDINGS = TABLE.resolveSibling("robustness");

    private static final String PLANTED = """
            class PlantedByInterlock {
                private final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();

                void leaves() {
                    lock.lock();
                }
            }
            """;
    private static final String LEFT = "PlantedByInterlock.leaves";

    @TempDir
    Path folder;

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
        Path planted = Files.writeString(folder.resolve("PlantedByInterlock.java"), PLANTED);

        Duration before = cpu();
        Outcome outcome = compilation.of(code.and(planted));
        Duration taken = cpu().minus(before);

        List<Finding> findings = outcome.findings().stream()
                .filter(finding -> !finding.member().equals(LEFT))
                .toList();
        record(code, outcome, findings, taken);
        assertThat(outcome.internalErrors()).isEmpty();
        assertThat(outcome.failures()).as("what javac itself refuses").isEmpty();
        assertThat(outcome.findings()).as("the bodies were looked at").hasSize(findings.size() + 1);
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

    /** One line of the table that docs/results/robustness.md shows, and the findings beside it, for who wants to judge them. */
    private static void record(CodeBase code, Outcome outcome, List<Finding> findings, Duration cpu)
            throws IOException {
        String line = String.format(
                "| %s | %d | %d | %d | %d | %d s |%n",
                code.name(),
                code.sources().size(),
                outcome.failures().size() - outcome.internalErrors().size(),
                findings.size(),
                outcome.internalErrors().size(),
                cpu.toSeconds());
        Files.createDirectories(FINDINGS);
        Files.write(
                FINDINGS.resolve(code.name()),
                findings.stream().map(Finding::toString).toList());
        Files.writeString(TABLE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Path location(String property) {
        return Path.of(System.getProperty(property));
    }
}

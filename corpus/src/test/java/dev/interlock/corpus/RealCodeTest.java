package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles each code base unedited and holds what Interlock says of it against the reviewed verdicts. */
class RealCodeTest {
    private static final Path CODE = location("interlock.code");
    private static final Path CODE_BASES = location("interlock.code-bases");

    private final CheckedCompilation compilation = new CheckedCompilation(location("interlock.jar"));

    @ParameterizedTest
    @ValueSource(strings = {"guava", "caffeine", "grpc-core", "grpc-okhttp"})
    void everyFindingHasAVerdict(String name) throws IOException {
        judge(name, CodeBase.in(CODE.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource({"druid-processing, 17", "presto-main, 11", "flink-runtime, 17"})
    void everyFindingInALargeCodeBaseHasAVerdict(String name, int release) throws IOException {
        Path folder = CODE_BASES.resolve(name).resolve("target");
        judge(name, CodeBase.of(name, folder, folder.resolve("classpath")).in(release));
    }

    private void judge(String name, CodeBase code) throws IOException {
        Outcome outcome = compilation.of(code);

        Path file = location("interlock.verdicts").resolve(name + ".txt");
        String former = Files.readString(file);
        Review review = new Review(outcome.findings(), VerdictFile.parse(former));
        Path upToDate = Files.createDirectories(location("interlock.brought-up-to-date"))
                .resolve(name + ".txt");
        Files.writeString(upToDate, VerdictFile.text(former, review.broughtUpToDate()));

        assertThat(outcome.failures()).as("errors that are no findings").isEmpty();
        assertThat(String.join("\n", review.differences()))
                .as("differences to %s; it is brought up to date, unreviewed, in %s", file, upToDate)
                .isEmpty();
    }

    /** Without this, a checker that did not start would pass for one that is content. */
    @Test
    void theCheckerIsAwake(@TempDir Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve("sources")).resolve("Counter.java");
        Files.writeString(source, """
                import com.google.errorprone.annotations.concurrent.GuardedBy;

                class Counter {
                    @GuardedBy("this") private int count;

                    int next() {
                        return ++count;
                    }
                }
                """);
        CodeBase guava = CodeBase.in(CODE.resolve("guava"));

        Outcome outcome = compilation.of(new CodeBase("counter", List.of(source), guava.libraries(), 17));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.findings())
                .extracting(finding -> finding.check() + " in " + finding.member())
                .contains("unguarded-access in Counter.next");
    }

    private static Path location(String property) {
        return Path.of(System.getProperty(property));
    }
}

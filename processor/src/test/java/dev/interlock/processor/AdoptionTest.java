package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code base that has findings can begin with Interlock today, and look at the order of its locks. */
class AdoptionTest {
    private static final String BANK = """
            package bank;

            import dev.interlock.annotations.GuardedBy;
            import dev.interlock.runtime.Mutex;

            class Bank {
                final Mutex mu = new Mutex();
                final Mutex log = new Mutex();

                @GuardedBy("mu") int sum;

                int peek() {
                    return sum;
                }

                void one() {
                    mu.lock();
                    log.lock();
                    log.unlock();
                    mu.unlock();
                }

                void other() {
                    log.lock();
                    mu.lock();
                    mu.unlock();
                    log.unlock();
                }
            }
            """;

    @TempDir
    Path folder;

    private JarMaker jars;

    @BeforeEach
    void start() {
        jars = new JarMaker(folder);
    }

    private String write() {
        Path file = folder.resolve("new/baseline.txt");
        JarMaker.Outcome outcome = jars.compile("bank", List.of(), List.of("-Ainterlock.baseline.write=" + file), BANK);
        assertThat(outcome).isEqualTo(new JarMaker.Outcome(true, List.of()));
        return file.toString();
    }

    private JarMaker.Outcome with(String baseline, String source) {
        return jars.compile("bank", List.of(), List.of("-Ainterlock.baseline=" + baseline), source);
    }

    @Test
    void aSettingOfAPackageThatIsNotUnderstoodIsTold() {
        JarMaker.Outcome outcome = jars.compile(
                "bank",
                List.of(),
                "@dev.interlock.annotations.InterlockOptions({\"unguarded-acess=off\", \"lock-order=loud\"}) package bank;",
                "package bank; class Branch { }",
                "package bank; class Office { }");

        assertThat(outcome.success()).isTrue();
        assertThat(outcome.messages()).hasSize(2);
        assertThat(outcome.messages().get(0)).startsWith("[interlock:options] there is no option 'unguarded-acess'");
        assertThat(outcome.messages().get(1))
                .isEqualTo("[interlock:options] the option 'lock-order' takes error, warning or off, not 'loud'");
    }

    @Test
    void theBaselineNamesEachFindingByItsMember() throws IOException {
        assertThat(Files.readString(Path.of(write()))).isEqualTo("""
                # Findings that are accepted as they are; written by -Ainterlock.baseline.write.
                deadlock-cycle: possible deadlock: Bank.log -> Bank.mu -> Bank.log
                unguarded-access in bank.Bank.peek(): sum is read without holding mu
                """);
    }

    @Test
    void whatIsAcceptedStaysQuietWhenLinesMove() {
        String baseline = write();
        assertThat(with(baseline, BANK)).isEqualTo(new JarMaker.Outcome(true, List.of()));
        assertThat(with(baseline, BANK.replace("    int peek", "    // a\n\n\n    int peek")))
                .isEqualTo(new JarMaker.Outcome(true, List.of()));
    }

    @Test
    void whatIsNewIsRefused() {
        String baseline = write();
        assertThat(with(baseline, BANK.replace("int peek", "int again() { return sum; }\n    int peek"))
                        .messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:unguarded-access] sum is read without holding mu\n");
        assertThat(with(baseline, BANK.replace("return sum;", "int first = sum;\n        return first + sum;"))
                        .messages())
                .hasSize(1);
    }

    @Test
    void aBaselineThatIsMissingIsSaidSo() {
        assertThat(with(folder.resolve("none.txt").toString(), BANK).messages())
                .anySatisfy(message -> assertThat(message)
                        .startsWith("[interlock:options] the baseline ")
                        .contains("cannot be read"))
                .hasSize(3);
    }

    @Test
    void theReportIsWrittenThoughTheCompilationFails() throws IOException {
        Path report = folder.resolve("report");
        JarMaker.Outcome outcome = jars.compile("bank", List.of(), List.of("-Ainterlock.report=" + report), BANK);
        assertThat(outcome.success()).isFalse();
        assertThat(Files.readString(report.resolve("lock-order.dot")))
                .contains("\"bank.Bank.log\" -> \"bank.Bank.mu\" [color=red, label=\"Bank.java:25\"];");
        assertThat(report).isDirectoryContaining(file -> file.endsWith("lock-order.html"));
    }
}

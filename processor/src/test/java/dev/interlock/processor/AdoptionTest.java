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

    private static final String TRANSFER = """
            package bank;

            class Transfer {
                static void move(Bank from, Bank other) {
                    from.sum--;
                    Runnable later = () -> other.sum++;
                    later.run();
                }

                void other() {}
            }
            """;

    private JarMaker.Outcome both(String option, String transfer) {
        return jars.compile("bank", List.of(), List.of("-Ainterlock.baseline" + option), BANK, transfer);
    }

    @Test
    void whatIsAcceptedStaysQuietWhenVariablesAreRenamedAndMembersChangePlaces() throws IOException {
        Path file = folder.resolve("baseline.txt");
        assertThat(both(".write=" + file, TRANSFER)).isEqualTo(new JarMaker.Outcome(true, List.of()));
        assertThat(Files.readString(file))
                .contains(
                        "unguarded-access in bank.Transfer.move(Bank, Bank): _.sum is written without holding _.mu\n");
        String renamed =
                TRANSFER.replace("from", "source").replace("other", "target").replace("void target()", "void other()");
        assertThat(both("=" + file, renamed)).isEqualTo(new JarMaker.Outcome(true, List.of()));
        String moved = TRANSFER.replace("    void other() {}\n", "")
                .replace("class Transfer {\n", "class Transfer {\n    void other() {}\n\n");
        assertThat(moved).isNotEqualTo(TRANSFER);
        assertThat(both("=" + file, moved)).isEqualTo(new JarMaker.Outcome(true, List.of()));
        assertThat(both("=" + file, TRANSFER.replace("from.sum--;", "from.sum--;\n        from.sum--;"))
                        .messages())
                .hasSize(1);
    }

    @Test
    void aLineThatNothingFitsAnyMoreDoesNoHarm() throws IOException {
        Path file = Path.of(write());
        Files.writeString(
                file,
                Files.readString(file)
                        + "unguarded-access in bank.Bank.gone(): gone is read without holding mu\nwhatever\n");
        assertThat(with(file.toString(), BANK)).isEqualTo(new JarMaker.Outcome(true, List.of()));
        assertThat(with(file.toString(), BANK.replace("return sum;", "return 0;")))
                .isEqualTo(new JarMaker.Outcome(true, List.of()));
    }

    @Test
    void aBaselineThatIsNoTextIsSaidSo() throws IOException {
        Path file = Files.write(folder.resolve("baseline.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 10});
        assertThat(with(file.toString(), BANK).messages())
                .anySatisfy(message -> assertThat(message)
                        .startsWith("[interlock:options] the baseline ")
                        .contains("cannot be read"))
                .hasSize(3);
    }

    @Test
    void aFindingIsHiddenWithAReasonBesideIt() {
        String hidden = BANK.replace(
                "    int peek",
                "    @SuppressWarnings(\"interlock:unguarded-access\") // only a hint, may be stale\n    int peek");
        assertThat(jars.compile("bank", List.of(), hidden).messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:deadlock-cycle]");
    }

    private static final String VAULT = """
            package bank.deep;

            import java.util.concurrent.locks.ReentrantLock;
            import java.util.concurrent.locks.ReentrantReadWriteLock;

            public class Vault {
                public static final ReentrantLock all = new ReentrantLock();

                public static class Box {
                    private final Object lid = new Object();
                    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();

                    public synchronized void open() {
                        synchronized (lid) {
                            rw.writeLock().lock();
                            rw.writeLock().unlock();
                        }
                    }

                    public static synchronized void count(Box box) {
                        all.lock();
                        try {
                            box.open();
                        } finally {
                            all.unlock();
                        }
                    }
                }
            }
            """;

    private static final String OFFICE = """
            package bank;

            import bank.deep.Vault;
            import dev.interlock.runtime.Mutex;

            class Office {
                final Mutex mu = new Mutex();

                void close(Vault.Box box) {
                    mu.lock();
                    try {
                        Vault.Box.count(box);
                    } finally {
                        mu.unlock();
                    }
                }
            }
            """;

    @Test
    void theOrderToPasteCompilesAndIsAllThatThereIsToDeclare() throws IOException {
        Path report = folder.resolve("report");
        assertThat(jars.compile("vault", List.of(), List.of("-Ainterlock.report=" + report), VAULT, OFFICE))
                .isEqualTo(new JarMaker.Outcome(true, List.of()));
        String order = Files.readString(report.resolve("lock-order.txt"));
        assertThat(order).isEqualTo("""
                @LockOrder({
                    "bank.Office.mu",
                    "bank.deep.Vault.Box.class",
                    "bank.deep.Vault.all",
                    "bank.deep.Vault.Box.this",
                    "bank.deep.Vault.Box.lid",
                    "bank.deep.Vault.Box.rw"
                })
                """);
        List<String> declared = List.of("-Ainterlock.order=declared");
        assertThat(jars.compile("vault", List.of(), declared, VAULT, OFFICE).messages())
                .isNotEmpty()
                .allMatch(message -> message.startsWith("[interlock:lock-order]"));
        String header = "import dev.interlock.annotations.LockOrder;\n\n";
        String onClass = "package bank;\n\n" + header + order + "class Order {}\n";
        assertThat(jars.compile("vault", List.of(), declared, VAULT, OFFICE, onClass))
                .isEqualTo(new JarMaker.Outcome(true, List.of()));
        String onPackage = order + "package elsewhere;\n\n" + header;
        assertThat(jars.compile("vault", List.of(), declared, VAULT, OFFICE, onPackage))
                .isEqualTo(new JarMaker.Outcome(true, List.of()));
    }

    @Test
    void aLockOfAClassWithoutANameIsLeftOutOfTheOrderToPaste() throws IOException {
        Path report = folder.resolve("report");
        String office = OFFICE.replace("Vault.Box.count(box);", """
                        Runnable inside = new Runnable() {
                            private final Mutex own = new Mutex();

                            @Override
                            public void run() {
                                own.lock();
                                Vault.Box.count(box);
                                own.unlock();
                            }
                        };
                        inside.run();
                """);
        jars.compile("vault", List.of(), List.of("-Ainterlock.report=" + report), VAULT, office);
        assertThat(Files.readString(report.resolve("lock-order.txt")))
                .doesNotContain("\"bank.Office.1")
                .endsWith("""
                        })
                        // not in it, since its class has no name there: bank.Office$1.own
                        """);
    }

    @Test
    void theReportIsTheSameWhateverTheOrderOfTheFiles() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        JarMaker.Outcome first =
                jars.compile("one", List.of(), List.of("-Ainterlock.report=" + one), BANK, VAULT, OFFICE, TRANSFER);
        JarMaker.Outcome second =
                jars.compile("two", List.of(), List.of("-Ainterlock.report=" + two), TRANSFER, OFFICE, VAULT, BANK);
        assertThat(first.messages()).hasSizeGreaterThan(2).isEqualTo(second.messages());
        for (String name : List.of("html", "dot", "json", "txt")) {
            assertThat(one.resolve("lock-order." + name)).hasSameTextualContentAs(two.resolve("lock-order." + name));
        }
    }
}

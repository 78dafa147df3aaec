package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one jar does to locks is known to those who compile against it. */
class AcrossJarsTest {
    private static final String LEDGER = """
            package ledger;

            import dev.interlock.runtime.Mutex;

            public class Ledger {
                public final Mutex mu = new Mutex();

                public void post() {
                    mu.lock();
                    mu.unlock();
                }
            }
            """;

    private static final String AUDIT = """
            package audit;

            import dev.interlock.runtime.Mutex;
            import ledger.Ledger;

            public class Audit {
                private final Mutex log = new Mutex();

                public void note() {
                    log.lock();
                    log.unlock();
                }

                void flush(Ledger ledger) {
                    log.lock();
                    try {
                        ledger.post();
                    } finally {
                        log.unlock();
                    }
                }
            }
            """;

    private static final String SHOP = """
            package shop;

            import audit.Audit;
            import ledger.Ledger;

            class Shop {
                void sell(Ledger ledger, Audit audit) {
                    ledger.mu.lock();
                    try {
                        audit.note();
                    } finally {
                        ledger.mu.unlock();
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private JarMaker jars;
    private Path ledger;

    @BeforeEach
    void makeTheFirstJar() {
        jars = new JarMaker(folder);
        assertThat(jars.compile("ledger", List.of(), LEDGER)).isEqualTo(clean());
        ledger = jars.jar("ledger");
    }

    private static JarMaker.Outcome clean() {
        return new JarMaker.Outcome(true, List.of());
    }

    private Path audit() {
        assertThat(jars.compile("audit", List.of(ledger), AUDIT)).isEqualTo(clean());
        return jars.jar("audit");
    }

    @Test
    void aCycleThroughThreeJarsIsRefusedWithBothPaths() {
        JarMaker.Outcome shop = jars.compile("shop", List.of(ledger, audit()), SHOP);
        assertThat(shop.success()).isFalse();
        assertThat(shop.messages()).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: Audit.log -> Ledger.mu -> Audit.log
                    Path 1, Audit.flush: holds Audit.log, then takes Ledger.mu
                      Audit.java:15 |                    takes Audit.log (in audit.jar)
                      Audit.java:17 |                    calls Ledger.post (in audit.jar)
                      Ledger.java:9 |                    takes Ledger.mu (in ledger.jar)
                    Path 2, Shop.sell: holds Ledger.mu, then takes Audit.log
                      Shop.java:8   | ledger.mu.lock();  takes Ledger.mu
                      Shop.java:10  | audit.note();      calls Audit.note
                      Audit.java:10 |                    takes Audit.log (in audit.jar)
                    Why:  one thread on each path, the same two objects: each waits for the other for ever.
                    Fix:  in Shop.sell, call Audit.note before taking Ledger.mu (line 8),
                          or declare the order that you mean: @LockOrder({"Audit.log", "Ledger.mu"})
                    Hide: @SuppressWarnings("interlock:deadlock-cycle")
                    Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void aLockThatIsExcludedBelowAnotherJarsMethodIsKnown() {
        assertThat(jars.compile("printer", List.of(), """
                package printer;

                import dev.interlock.annotations.Excluding;
                import dev.interlock.runtime.Mutex;

                public class Printer {
                    public final Mutex mu = new Mutex();

                    @Excluding("mu")
                    void print() {}

                    public void flush() {
                        print();
                    }
                }
                """)).isEqualTo(clean());
        JarMaker.Outcome desk = jars.compile("desk", List.of(jars.jar("printer")), """
                package desk;

                import printer.Printer;

                class Desk {
                    void flush(Printer printer) {
                        printer.mu.lock();
                        try {
                            printer.flush();
                        } finally {
                            printer.mu.unlock();
                        }
                        printer.flush();
                    }
                }
                """);
        assertThat(desk.messages()).containsExactly("""
                [interlock:self-deadlock] Printer.flush is called while holding printer.mu, which Printer.print below it excludes
                    The path that leads there:
                      Desk.java:9     | printer.flush();  calls Printer.flush
                      Printer.java:13 |                   calls Printer.print
                      Printer.java:10 |                   excludes printer.mu (in printer.jar)
                    Held: printer.mu (taken in line 7)
                    Fix:  call Printer.flush after printer.mu is released
                    Hide: @SuppressWarnings("interlock:self-deadlock")
                    Docs: docs/checks/self-deadlock.md""");
    }

    /** A class with a public lock that takes it under another one. */
    private static String link(String type, String lock, String imported, String parameter, String outer) {
        return """
                package $package;

                import dev.interlock.runtime.Mutex;
                $import

                public class $Type {
                    public final Mutex $lock = new Mutex();

                    void run($parameter) {
                        $outer.lock();
                        $lock.lock();
                        $lock.unlock();
                        $outer.unlock();
                    }
                }
                """.replace("$package", type.toLowerCase(java.util.Locale.ROOT))
                .replace("$import", imported)
                .replace("$Type", type)
                .replace("$lock", lock)
                .replace("$parameter", parameter)
                .replace("$outer", outer);
    }

    @Test
    void aCycleOfFourLocksThroughThreeJarsShowsFourPaths() {
        String one = link("One", "second", "", "", "first")
                .replace("public final", "public final Mutex first = new Mutex();\n    public final");
        String two = link("Two", "third", "import one.One;", "One one", "one.second");
        String three = link("Three", "fourth", "import two.Two;", "Two two", "two.third");
        assertThat(jars.compile("one", List.of(), one)).isEqualTo(clean());
        List<Path> libraries = new ArrayList<>(List.of(jars.jar("one")));
        assertThat(jars.compile("two", libraries, two)).isEqualTo(clean());
        libraries.add(jars.jar("two"));
        assertThat(jars.compile("three", libraries, three)).isEqualTo(clean());
        libraries.add(jars.jar("three"));
        String last = """
                package app;

                import one.One;
                import three.Three;

                class App {
                    void run(One one, Three three) {
                        three.fourth.lock();
                        one.first.lock();
                        one.first.unlock();
                        three.fourth.unlock();
                    }
                }
                """;
        assertThat(jars.compile("app", libraries, last).messages()).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: One.first -> One.second -> Two.third -> Three.fourth -> One.first
                    Path 1, One.run: holds One.first, then takes One.second
                      One.java:11   |                       takes One.first (in one.jar)
                      One.java:12   |                       takes One.second (in one.jar)
                    Path 2, Two.run: holds One.second, then takes Two.third
                      Two.java:10   |                       takes One.second (in two.jar)
                      Two.java:11   |                       takes Two.third (in two.jar)
                    Path 3, Three.run: holds Two.third, then takes Three.fourth
                      Three.java:10 |                       takes Two.third (in three.jar)
                      Three.java:11 |                       takes Three.fourth (in three.jar)
                    Path 4, App.run: holds Three.fourth, then takes One.first
                      App.java:8    | three.fourth.lock();  takes Three.fourth
                      App.java:9    | one.first.lock();     takes One.first
                    Why:  one thread on each path, the same objects: each waits for the next for ever.
                    Fix:  in App.run, take One.first before taking Three.fourth (line 8),
                          or declare the order that you mean: @LockOrder({"One.first", "One.second", "Two.third", "Three.fourth"})
                    Hide: @SuppressWarnings("interlock:deadlock-cycle")
                    Docs: docs/checks/deadlock-cycle.md""");
        String inOrder = last.replace("three.fourth.lock();", "")
                .replace("three.fourth.unlock();", "three.fourth.lock();\n        three.fourth.unlock();");
        assertThat(jars.compile("calm", libraries, inOrder)).isEqualTo(clean());
    }

    @Test
    void theSameOrderInEachJarIsFine() {
        String calm = SHOP.replace("ledger.mu.lock();", "").replace("ledger.mu.unlock();", "ledger.post();");
        assertThat(jars.compile("shop", List.of(ledger, audit()), calm)).isEqualTo(clean());
    }

    @Test
    void aLibraryThatTurnsItsOrderRoundBreaksTheApplication() {
        String calm = AUDIT.replace("ledger.post();", "");
        assertThat(jars.compile("audit", List.of(ledger), calm)).isEqualTo(clean());
        assertThat(jars.compile("shop", List.of(ledger, jars.jar("audit")), SHOP))
                .isEqualTo(clean());

        assertThat(jars.compile("shop", List.of(ledger, audit()), SHOP).success())
                .isFalse();
    }

    @Test
    void aDeclaredOrderOfAJarIsKeptToByThoseWhoNeverMentionItsPlace() {
        String order = """
                package audit;

                import dev.interlock.annotations.LockOrder;

                @LockOrder({"audit.Audit.log", "ledger.Ledger.mu"})
                class Order {}
                """;
        String calm = AUDIT.replace("ledger.post();", "");
        assertThat(jars.compile("audit", List.of(ledger), calm, order)).isEqualTo(clean());
        JarMaker.Outcome shop = jars.compile("shop", List.of(ledger, jars.jar("audit")), SHOP);
        assertThat(shop.messages()).singleElement().asString().startsWith("""
                [interlock:lock-order] Audit.log is taken while Ledger.mu is held, against the declared order
                    Order: Audit.log before Ledger.mu, declared on Order (in audit.jar)
                """);
    }

    @Test
    void contradictingDeclarationsAreNamedWithTheirJar() {
        String order = """
                package ledger;

                import dev.interlock.annotations.LockOrder;

                @LockOrder({"Ledger.mu", "Book.mu"})
                public class Order {}
                """;
        String book = LEDGER.replace("Ledger", "Book");
        assertThat(jars.compile("books", List.of(), LEDGER, book, order)).isEqualTo(clean());
        JarMaker.Outcome shop = jars.compile("shop", List.of(jars.jar("books")), """
                package shop;

                import dev.interlock.annotations.LockOrder;

                @LockOrder({"ledger.Book.mu", "ledger.Ledger.mu"})
                class Shop extends ledger.Order {}
                """);
        assertThat(shop.messages()).singleElement().asString().startsWith("""
                [interlock:inconsistent-hierarchy] declared lock orders contradict each other: Book.mu -> Ledger.mu -> Book.mu
                    Declared:
                      Shop.java:5 | @LockOrder({"ledger.Book.mu", "ledger.Ledger.mu"})  Book.mu before Ledger.mu, on Shop
                      Ledger.mu before Book.mu, on Order (in books.jar)
                """);
    }

    @Test
    void aDamagedFileIsNamedAndPassedOver() throws IOException {
        audit();
        Path facts = jars.classes("audit").resolve("audit/Audit.interlock");
        byte[] bytes = Files.readAllBytes(facts);
        bytes[bytes.length / 2] ^= 1;
        Files.write(facts, bytes);
        JarMaker.Outcome shop = jars.compile("shop", List.of(ledger, jars.jar("audit")), SHOP);
        assertThat(shop.success()).isTrue();
        assertThat(shop.messages())
                .containsExactly(
                        "[interlock:facts] audit/Audit.interlock in audit.jar is damaged; what it says of locks"
                                + " is passed over, compile its class again");
    }

    @Test
    void aFileOfALaterVersionIsNamedAndPassedOver() throws IOException {
        audit();
        Path facts = jars.classes("audit").resolve("audit/Audit.interlock");
        byte[] bytes = Files.readAllBytes(facts);
        bytes[5]++;
        Files.write(facts, bytes);
        JarMaker.Outcome shop = jars.compile("shop", List.of(ledger, jars.jar("audit")), SHOP);
        assertThat(shop.messages())
                .containsExactly(
                        "[interlock:facts] audit/Audit.interlock in audit.jar was written by another version of"
                                + " Interlock (format 16, not 15); what it says of locks is passed over, compile its class again");
    }

    @Test
    void manyFilesOfALaterVersionAreOneComplaint() throws IOException {
        audit();
        for (String file : List.of("audit/audit/Audit.interlock", "ledger/ledger/Ledger.interlock")) {
            Path facts = folder.resolve(file);
            byte[] bytes = Files.readAllBytes(facts);
            bytes[5]++;
            Files.write(facts, bytes);
        }
        JarMaker.Outcome shop = jars.compile("shop", List.of(jars.jar("ledger"), jars.jar("audit")), SHOP);
        assertThat(shop.messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:facts] audit/Audit.interlock in audit.jar was written by another version")
                .endsWith(", like 1 more; what they say of locks is passed over, compile their classes again");
    }

    private static final String SLEEPER = """
            package sleeper;

            public class Sleeper {
                public void nap() throws InterruptedException {
                    rest();
                }

                private void rest() throws InterruptedException {
                    Thread.sleep(1);
                }

                public void wake() {}
            }
            """;

    private static final String NURSE = """
            package nurse;

            import sleeper.Sleeper;

            class Nurse {
                synchronized void watch(Sleeper sleeper) throws InterruptedException {
                    sleeper.nap();
                }
            }
            """;

    @Test
    void whatAMethodOfAJarWaitsForIsKnownToItsCallers() {
        assertThat(jars.compile("sleeper", List.of(), SLEEPER)).isEqualTo(clean());
        Path sleeper = jars.jar("sleeper");

        assertThat(jars.compile("nurse", List.of(sleeper), NURSE).messages())
                .singleElement()
                .asString()
                .startsWith(
                        "[interlock:blocking-call] the monitor of this is held during Sleeper.nap, which leads to Thread.sleep\n")
                .contains("Sleeper.java:9")
                .contains("calls Thread.sleep (in sleeper.jar)");
        assertThat(jars.compile("nurse", List.of(sleeper), NURSE.replace("nap()", "wake()")))
                .isEqualTo(clean());
    }

    @Test
    void oneClassCompiledAnewIsJudgedWithWhatIsKnownOfTheOthers() {
        String calm = SHOP.replace("audit.note();", "");
        assertThat(jars.compile("all", List.of(), LEDGER, AUDIT, calm)).isEqualTo(clean());
        List<Path> before = List.of(jars.classes("all"));

        assertThat(jars.compile("all", before, SHOP).messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:deadlock-cycle] possible deadlock: Audit.log -> Ledger.mu -> Audit.log\n");
    }

    @Test
    void whatOneClassNoLongerDoesIsForgotten() throws IOException {
        String calm = SHOP.replace("audit.note();", "");
        assertThat(jars.compile("all", List.of(), LEDGER, AUDIT, calm)).isEqualTo(clean());
        List<Path> before = List.of(jars.classes("all"));

        assertThat(jars.compile("all", before, AUDIT.replace("ledger.post();", "")))
                .isEqualTo(clean());
        assertThat(jars.compile("all", before, SHOP)).isEqualTo(clean());
        assertThat(jars.compile("all", before, AUDIT).success()).isFalse();
    }

    @Test
    void theSameProgramGivesTheSameBytes() throws IOException {
        jars.compile("one", List.of(), LEDGER, AUDIT);
        jars.compile("two", List.of(), AUDIT, LEDGER);
        List<Path> one = jars.files("one");
        List<Path> two = jars.files("two");
        assertThat(one).hasSameSizeAs(two).hasSize(4);
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i)).hasSameBinaryContentAs(two.get(i));
        }
    }

    @Test
    void aTryLockThatNoAnnotationNamesIsOneInAnotherJarToo() {
        String gate = """
                package gate;

                import dev.interlock.annotations.GuardedBy;
                import dev.interlock.runtime.Mutex;

                public class Gate {
                    public final Mutex mu = new Mutex();

                    @GuardedBy("mu") public int passed;

                    public final boolean enter() {
                        return mu.tryLock();
                    }
                }
                """;
        assertThat(jars.compile("gate", List.of(), gate)).isEqualTo(clean());
        JarMaker.Outcome outcome = jars.compile("guest", List.of(jars.jar("gate")), """
                package guest;

                import gate.Gate;

                class Guest {
                    void tested(Gate gate) {
                        if (gate.enter()) {
                            gate.passed++;
                            gate.mu.unlock();
                        }
                    }

                    void untested(Gate gate) {
                        if (!gate.enter()) {
                            gate.passed++;
                        } else {
                            gate.mu.unlock();
                        }
                    }
                }
                """);
        assertThat(outcome.messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:unguarded-access] gate.passed is written without holding gate.mu\n")
                .contains("Guest.java:15 | ");
    }

    @Test
    void theScopeThatAMethodReturnsIsOneInAnotherJarToo() {
        String gate = """
                package gate;

                import dev.interlock.annotations.GuardedBy;
                import dev.interlock.runtime.Held;
                import dev.interlock.runtime.Mutex;

                public class Gate {
                    final Mutex mu = new Mutex();

                    @GuardedBy("mu") public int passed;

                    public Held enter(boolean wanted) {
                        return wanted ? mu.acquire() : null;
                    }
                }
                """;
        assertThat(jars.compile("gate", List.of(), gate)).isEqualTo(clean());
        JarMaker.Outcome outcome = jars.compile("guest", List.of(jars.jar("gate")), """
                package guest;

                import dev.interlock.runtime.Held;
                import gate.Gate;

                class Guest {
                    void tested(Gate gate) {
                        try (Held held = gate.enter(true)) {
                            if (held != null) {
                                gate.passed++;
                            }
                        }
                    }

                    void forgotten(Gate gate) {
                        gate.enter(true);
                    }
                }
                """);
        assertThat(outcome.messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:unreleased-lock] gate.mu is still held when Guest.forgotten returns\n")
                .contains("Guest.java:16 | ")
                .contains("try (Held held = gate.enter(...)) { ... }");
    }

    @Test
    void aClassWithoutLocksHasNothingBesideIt() {
        jars.compile(
                "plain", List.of(), "package plain;\n\nclass Plain {\n    int one() {\n        return 1;\n    }\n}\n");
        assertThat(jars.files("plain")).hasSize(1);
    }
}

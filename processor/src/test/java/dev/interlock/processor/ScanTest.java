package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.processor.scan.CommandLine;
import dev.interlock.processor.scan.Progress;
import dev.interlock.runtime.Mutex;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source tree is scanned without its build. */
class ScanTest {
    private static final String ACCOUNT = """
            package bank;

            import dev.interlock.annotations.*;
            import dev.interlock.runtime.Mutex;

            public class Account {
                final Mutex mu = new Mutex();
                @GuardedBy("mu") private long balance;

                @Critical("mu") public void deposit(long amount) {
                    balance += amount;
                }

                public long balance() {
                    return balance;
                }
            }
            """;

    private static final String CLEAN =
            ACCOUNT.replace("public long balance()", "@Critical(\"mu\") public long balance()");

    private static final String SLEEPER = """
            package bank.night;

            class Sleeper {
                synchronized void sleep() throws InterruptedException {
                    Thread.sleep(1);
                }
            }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Path source(String name, String text) throws IOException {
        Path file = folder.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private int scan(String... arguments) {
        return run(Optional.empty(), arguments);
    }

    private int run(Optional<PrintStream> terminal, String... arguments) {
        List<String> all = new ArrayList<>(List.of("scan", "--classpath", LIBRARIES));
        all.addAll(List.of(arguments));
        all.add(folder.resolve("src").toString());
        return command(terminal, all);
    }

    private int command(Optional<PrintStream> terminal, List<String> arguments) {
        out.reset();
        err.reset();
        return new CommandLine(
                        new CompilingScanner(),
                        "1.0",
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal)
                .run(arguments);
    }

    private static final String LIBRARIES = home(GuardedBy.class) + File.pathSeparator + home(Mutex.class);

    private static Path home(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n")
                .replace(folder.toAbsolutePath() + "/src/", "");
    }

    private String complaints() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void findingsAreShownThenCountedByCheckAndByPackage() throws IOException {
        source("bank/Account.java", ACCOUNT);
        source("bank/night/Sleeper.java", SLEEPER);

        assertThat(scan()).isEqualTo(CommandLine.FOUND);
        assertThat(output()).isEqualTo("""
                bank/Account.java:15: error: [interlock:unguarded-access] balance is read without holding mu
                    Account.java:15 | return balance;
                  Guard: Account.balance is @GuardedBy("mu"), Account.java:8
                  Held:  nothing
                  Fix:   make Account.balance a critical section: @Critical("mu"),
                         or take mu around the access
                  Hide:  @SuppressWarnings("interlock:unguarded-access")
                  Docs:  docs/checks/unguarded-access.md
                """ + output().substring(output().indexOf("bank/night")));
        assertThat(output()).endsWith("""

                By check              errors  warnings
                  blocking-call            0         1
                  unguarded-access         1         0

                By package      errors  warnings
                  bank               1         0
                  bank.night         0         1

                Scanned 2 of 2 files: 1 error, 1 warning
                """);
        assertThat(complaints()).isEmpty();
        assertThat(files()).containsExactly("src/bank/Account.java", "src/bank/night/Sleeper.java");
    }

    @Test
    void codeThatIsRightIsSaidToBe() throws IOException {
        source("bank/Account.java", CLEAN);
        source("bank/Bank.java", "package bank; class Bank { Account first = new GuardedAccount(); }");

        assertThat(scan("--release", "17")).isEqualTo(CommandLine.CLEAN);
        assertThat(output()).isEqualTo("Scanned 2 of 2 files: 0 errors, 0 warnings\n");
        assertThat(files()).containsExactly("src/bank/Account.java", "src/bank/Bank.java");
    }

    @Test
    void severityDecidesTheStatus() throws IOException {
        source("bank/night/Sleeper.java", SLEEPER);

        assertThat(scan()).isEqualTo(CommandLine.CLEAN);
        assertThat(scan("--fail-on=warning")).isEqualTo(CommandLine.FOUND);
        assertThat(scan("-Ainterlock.blocking_call=error")).isEqualTo(CommandLine.FOUND);
        assertThat(scan("-Ainterlock.blocking_call=error", "--fail-on", "never"))
                .isEqualTo(CommandLine.CLEAN);
        assertThat(scan("-Ainterlock.blocking_call=off", "--fail-on=warning")).isEqualTo(CommandLine.CLEAN);
    }

    /** The lock of Vault is of an unknown type, so that nobody can say whether Door takes it. */
    @Test
    void whatDoesNotCompileIsNamedAndTheRestIsJudged() throws IOException {
        source("bank/Account.java", ACCOUNT);
        source(
                "bank/Vault.java",
                "package bank;\nimport gone.Latch;\nclass Vault { final Latch latch = new Latch(); }");
        source("bank/Door.java", """
                package bank;
                import dev.interlock.annotations.GuardedBy;
                class Door {
                    final Vault vault = new Vault();
                    @GuardedBy("vault.latch") int opened;
                    void open() { vault.latch.lock(); opened++; vault.latch.unlock(); }
                }
                """);
        source("bank/Torn.java", "package bank; class Torn { void run( { } }");
        source("bank/Twice.java", "package bank; class Account { }");

        assertThat(scan("-Ainterlock.unguarded_access=warning")).isEqualTo(CommandLine.INCOMPLETE);
        assertThat(output())
                .contains("bank/Account.java:15: warning: [interlock:unguarded-access]")
                .endsWith("""

                        Not judged, since they do not compile here: 4 files. Are libraries missing from --classpath?
                          bank/Door.java: it depends on a class that does not compile here
                          bank/Torn.java:1: illegal start of type
                          bank/Twice.java:1: duplicate class: bank.Account
                          bank/Vault.java:2: package gone does not exist

                        Scanned 1 of 5 files: 0 errors, 1 warning
                        """);
        assertThat(scan()).isEqualTo(CommandLine.FOUND);
    }

    @Test
    void whereNoFacadeCanBeWrittenTheFileIsJudgedAllTheSame() throws IOException {
        source("bank/Account.java", ACCOUNT.replace("public class", "public final class"));

        assertThat(scan()).isEqualTo(CommandLine.FOUND);
        assertThat(output())
                .contains("error: [interlock:facade]", "error: [interlock:unguarded-access]")
                .contains("  bank             2         0")
                .endsWith("Scanned 1 of 1 file: 2 errors, 0 warnings\n");
    }

    @Test
    void aLibraryThatIsNotThereIsNamed() throws IOException {
        source("bank/Account.java", CLEAN);

        assertThat(command(
                        Optional.empty(),
                        List.of(
                                "scan",
                                "-cp",
                                LIBRARIES + File.pathSeparator + "none.jar",
                                folder.resolve("src").toString())))
                .isEqualTo(CommandLine.CLEAN);
        assertThat(complaints()).isEqualTo("interlock: not found: none.jar\n");
    }

    @Test
    void theOrderOfTheLocksIsDrawn() throws IOException {
        source("bank/Account.java", CLEAN);
        Path report = folder.resolve("report");

        assertThat(scan("--report", report.toString())).isEqualTo(CommandLine.CLEAN);
        assertThat(output()).endsWith("The order of the locks: " + report.resolve("lock-order.html") + "\n");
        assertThat(report.resolve("lock-order.html")).exists();
    }

    @Test
    void aBaselineAcceptsWhatIsThere() throws IOException {
        source("bank/Account.java", ACCOUNT);
        String file = folder.resolve("accepted.txt").toString();

        assertThat(scan("--write-baseline", file)).isEqualTo(CommandLine.CLEAN);
        assertThat(output()).endsWith("What was found is written to " + file + ", and accepted with --baseline\n");
        assertThat(Files.readString(Path.of(file)))
                .contains("unguarded-access in bank.Account.balance(): balance is read without holding mu");
        assertThat(scan("--baseline", file)).isEqualTo(CommandLine.CLEAN);
        assertThat(output()).isEqualTo("Scanned 1 of 1 file: 0 errors, 0 warnings\n");
    }

    @Test
    void aLogForServicesFollowsItsSchema() throws IOException {
        source("bank/Account.java", ACCOUNT);
        source("bank/Ring.java", """
                package bank;
                class Ring {
                    final Object one = new Object(), other = new Object();
                    void there() { synchronized (one) { synchronized (other) { } } }
                    void back() { synchronized (other) { synchronized (one) { } } }
                }
                """);
        source("bank/Torn.java", "package bank; class Torn { \u00fcber x = \"<\u2028>\"; }");
        Path file = folder.resolve("logs/interlock.sarif");

        assertThat(scan("--sarif", file.toString(), "-Ainterlock.nonsense=1")).isEqualTo(CommandLine.FOUND);

        String log = Files.readString(file);
        assertThat(schema().validate(log, InputFormat.JSON)).isEmpty();
        assertThat(log)
                .contains("\"ruleId\": \"unguarded-access\"", "\"ruleId\": \"deadlock-cycle\"")
                .contains(
                        "\"threadFlows\": [", "\"text\": \"Path 1, Ring.there: holds Ring.one, then takes Ring.other\"")
                .contains("not judged, since it does not compile here: cannot find symbol")
                .contains("[interlock:options] there is no option 'nonsense'")
                .contains("\"interlockBaseline/v1\": \"unguarded-access in bank.Account.balance(): ");
    }

    @Test
    void theSchemaRefusesWhatIsNoLog() throws IOException {
        assertThat(schema().validate("{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate("{\"version\": \"2.0.0\", \"runs\": []}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ScanTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(Objects.requireNonNull(in), InputFormat.JSON);
        }
    }

    @Test
    void sourcesMayBeInAnyEncoding() throws IOException {
        Path file = source("bank/Umlaut.java", "");
        Files.writeString(
                file,
                "package bank; class Umlaut { synchronized void \u00fcben() throws Exception { wait(); } }",
                Charset.forName("ISO-8859-1"));

        assertThat(scan("--encoding", "ISO-8859-1")).isEqualTo(CommandLine.FOUND);
        assertThat(output()).contains("[interlock:wait-outside-loop]");
        assertThat(scan()).isEqualTo(CommandLine.INCOMPLETE);
        assertThat(output()).contains("bank/Umlaut.java:1: unmappable character");
    }

    @Test
    void processorsOfOthersRunBeside() throws IOException {
        JarMaker jars = new JarMaker(folder);
        jars.compile("maker", List.of(), List.of("-proc:none"), """
                package maker;
                public class Maker extends javax.annotation.processing.AbstractProcessor {
                    private boolean done;
                    @Override public java.util.Set<String> getSupportedAnnotationTypes() { return java.util.Set.of("*"); }
                    @Override public javax.lang.model.SourceVersion getSupportedSourceVersion() {
                        return javax.lang.model.SourceVersion.latest();
                    }
                    @Override public boolean process(
                            java.util.Set<? extends javax.lang.model.element.TypeElement> annotations,
                            javax.annotation.processing.RoundEnvironment round) {
                        if (!done) {
                            done = true;
                            try (java.io.Writer out = processingEnv.getFiler().createSourceFile("bank.Made").openWriter()) {
                                out.write("package bank; class Made { @dev.interlock.annotations.GuardedBy(\\"this\\") int n; }");
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }
                        return false;
                    }
                }
                """);
        Path services = Files.createDirectories(jars.classes("maker").resolve("META-INF/services"));
        Files.writeString(services.resolve("javax.annotation.processing.Processor"), "maker.Maker\n");
        Path jar = jars.jar("maker");
        source("bank/User.java", "package bank; class User { int n(Made made) { return made.n; } }");

        assertThat(scan()).isEqualTo(CommandLine.INCOMPLETE);
        assertThat(scan("--processor-path", jar.toString())).isEqualTo(CommandLine.FOUND);
        assertThat(output()).contains("bank/User.java:1: error: [interlock:unguarded-access] made.n is read");
    }

    @Test
    void aPersonSeesHowFarItIs() throws IOException {
        source("bank/Account.java", CLEAN);
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();

        run(Optional.of(new PrintStream(terminal, true, StandardCharsets.UTF_8)));

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("] read 1/1", "] understood 1/1", "] judged 2/2")
                .endsWith(" \r");
    }

    @Test
    void eachStepIsToldToItsEnd() throws Exception {
        List<String> told = new ArrayList<>();
        Progress progress = (step, done, of) -> told.add(step + " " + done + "/" + of);
        List<Path> files = List.of(source("One.java", "class One { }"), source("Two.java", "class Two { }"));

        new CompilingScanner()
                .scan(
                        new dev.interlock.processor.scan.Request(
                                files, "", "", Optional.empty(), Optional.empty(), java.util.Map.of()),
                        progress);

        assertThat(told)
                .containsExactly(
                        "read 1/2", "read 2/2", "understood 1/2", "understood 2/2", "judged 1/2", "judged 2/2");
    }

    @Test
    void whatTheCompilerRefusesIsSaid() throws IOException {
        source("bank/Account.java", CLEAN);

        assertThat(scan("--release", "3")).isEqualTo(CommandLine.FAILED);
        assertThat(complaints()).isEqualTo("interlock: the compiler refuses: release version 3 not supported\n");
        assertThat(scan("--encoding", "klingon")).isEqualTo(CommandLine.FAILED);
        assertThat(complaints()).isEqualTo("interlock: there is no encoding klingon\n");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(scan()).isEqualTo(CommandLine.FAILED);
        assertThat(complaints()).isEqualTo("interlock: there is no file or folder " + folder.resolve("src") + "\n");
    }

    @Test
    void aFolderWithoutSourcesIsSaidToHaveNone() throws IOException {
        source("bank/notes.txt", "");
        source("bank/Gone.java", "class Gone { }");
        source("module-info.java", "module bank { }");

        assertThat(scan("--exclude", "**/Gone.java")).isEqualTo(CommandLine.FAILED);
        assertThat(complaints()).isEqualTo("interlock: there is no Java source under " + folder.resolve("src") + "\n");
        assertThat(scan("--exclude", "{")).isEqualTo(CommandLine.FAILED);
        assertThat(complaints()).startsWith("interlock: the pattern { is not understood: ");
    }

    @Test
    void anUnknownBaselineIsSaidToBeMissing() throws IOException {
        source("bank/Account.java", CLEAN);

        assertThat(scan("--baseline", "none.txt")).isEqualTo(CommandLine.FAILED);
        assertThat(complaints()).isEqualTo("interlock: there is no baseline none.txt\n");
    }
}

package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole builds, by a Maven in a process of its own. They take minutes: {@code ./mvnw -Pbuilds -pl processor -am verify}. */
@Tag("builds")
class MavenBuildsIT {
    private static final String BANK = "bank";
    private static final String SOURCES = "src/main/java/";
    private static final String UNGUARDED = """
            [ERROR] bank/Account.java:[26,16] [interlock:unguarded-access] balance is read without holding mu
                  Account.java:26 | return balance;
                Guard: Account.balance is @GuardedBy("mu"), Account.java:12
                Held:  nothing
                Fix:   make Account.balance a critical section: @Critical("mu"),
                       or take mu around the access
                Hide:  @SuppressWarnings("interlock:unguarded-access")
                Docs:  docs/checks/unguarded-access.md
            """.strip();
    private static final String CRITICAL_GETTER = "    @Critical(\"mu\")\n    public long balance()";
    private static final String BARE_GETTER = "\n    public long balance()";

    @TempDir
    Path folder;

    private MavenBuild project(String name) throws Exception {
        return MavenBuild.copy(name, folder);
    }

    private MavenBuild bank(String name) throws Exception {
        return project(name).with(BANK);
    }

    private static void assertBuilt(MavenBuild.Outcome outcome) {
        assertThat(outcome.output()).contains("BUILD SUCCESS");
        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    private static void assertRefused(MavenBuild.Outcome outcome, String message) {
        assertThat(outcome.messages()).isEqualTo(message);
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void aModuleThatIsRightBuildsWithoutAWarning() throws Exception {
        MavenBuild build = bank("single");
        MavenBuild.Outcome outcome = build.run("package");

        assertBuilt(outcome);
        assertThat(outcome.isQuiet()).isTrue();
        try (JarFile jar = new JarFile(build.file("target/single-1.jar").toFile())) {
            assertThat(jar.getEntry("bank/GuardedAccount.class")).isNotNull();
        }
    }

    @Test
    void whatIsWrongStopsTheBuild() throws Exception {
        MavenBuild build = bank("single").edit(SOURCES + "bank/Account.java", CRITICAL_GETTER, BARE_GETTER);

        assertRefused(build.run("package"), UNGUARDED);
        assertThat(build.file("target/classes/bank/Account.class")).doesNotExist();
    }

    @Test
    void oneClassIsCompiledAgain() throws Exception {
        MavenBuild build = bank("single");
        String account = SOURCES + "bank/Account.java";
        assertBuilt(build.run("compile"));
        assertThat(build.run("compile").output()).contains("Nothing to compile");

        assertRefused(build.edit(account, CRITICAL_GETTER, BARE_GETTER).run("compile"), UNGUARDED);
        assertRefused(build.run("compile"), UNGUARDED);
        assertBuilt(build.edit(account, BARE_GETTER, CRITICAL_GETTER).run("compile"));
    }

    @Test
    void onlyTheChangedClassIsGivenToTheCompiler() throws Exception {
        // Or javac itself would warn that the facade is there already.
        MavenBuild build = bank("single").edit("pom.xml", "-Xlint:all", "-Xlint:all,-processing");
        String stale = "-Dmaven.compiler.useIncrementalCompilation=false";
        assertBuilt(build.run("compile"));

        build.edit(SOURCES + "bank/Account.java", CRITICAL_GETTER, BARE_GETTER);
        MavenBuild.Outcome outcome = build.run("compile", stale);

        assertRefused(outcome, UNGUARDED);
        assertThat(outcome.output()).contains("Compiling 1 source file");
    }

    @Test
    void aModuleWithAName() throws Exception {
        MavenBuild build = bank("named");
        assertBuilt(build.run("package"));
        assertRefused(
                build.edit(SOURCES + "bank/Account.java", CRITICAL_GETTER, BARE_GETTER)
                        .run("package"),
                UNGUARDED);
    }

    @Test
    void severalModulesAtOnce() throws Exception {
        MavenBuild build = project("modules");
        assertBuilt(build.run("-T2", "package"));

        build.edit(
                "accounts/" + SOURCES + "accounts/Accounts.java",
                "        mu.lock();",
                "        Audit.LOG.lock();\n        Audit.LOG.lock();\n        mu.lock();");
        MavenBuild.Outcome outcome = build.run("-T2", "package");
        assertThat(outcome.messages())
                .contains(
                        "accounts/Accounts.java:[17,23] [interlock:self-deadlock] Audit.LOG is taken again by the thread that holds it",
                        "accounts/Accounts.java:[20,25] [interlock:self-deadlock] Audit.record is called while holding Audit.LOG, which it excludes");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void lombokBeside() throws Exception {
        MavenBuild build = project("lombok");
        assertBuilt(build.run("package"));

        build.edit(
                SOURCES + "bank/Account.java", "    @Synchronized\n    public long visit()", "    public long visit()");
        assertRefused(build.run("package"), """
                [ERROR] bank/Account.java:[33,16] [interlock:unguarded-access] visits is written without holding the monitor of $lock
                      Account.java:33 | return ++visits;
                    Guard: Account.visits is @GuardedBy("$lock"), Account.java:22
                    Held:  nothing
                    Fix:   take the monitor of $lock around the access,
                           or let the caller take it: @Holding("$lock") on Account.visit
                    Hide:  @SuppressWarnings("interlock:unguarded-access")
                    Docs:  docs/checks/unguarded-access.md
                """.strip());
    }

    @Test
    void errorProneAndNullAwayBeside() throws Exception {
        MavenBuild build = bank("errorprone");
        assertBuilt(build.run("package"));

        String account = SOURCES + "bank/Account.java";
        assertRefused(build.edit(account, CRITICAL_GETTER, BARE_GETTER).run("package"), UNGUARDED);
        build.edit(
                account,
                BARE_GETTER,
                "\n    public String name() {\n        return null;\n    }\n\n" + CRITICAL_GETTER);
        MavenBuild.Outcome outcome = build.run("package");
        assertThat(outcome.output()).contains("[NullAway] returning @Nullable expression");
        assertThat(outcome.messages()).isEmpty();
    }

    @Test
    void classesThatAnotherProcessorWrites() throws Exception {
        MavenBuild build = project("generator");
        assertBuilt(build.run("package"));

        build.edit(
                "user/" + SOURCES + "bank/Desk.java",
                "counter.count();",
                "counter.count();\n        counter.counted();");
        MavenBuild.Outcome outcome = build.run("package");
        assertThat(outcome.messages())
                .startsWith(
                        "[ERROR] bank/Desk.java:[13,24] [interlock:caller-must-hold] CounterOfDesk.counted is called without holding counter.mu");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void eclipsesCompilerWritesFacadesAndSaysThatItChecksNothing() throws Exception {
        MavenBuild build = bank("ecj");
        MavenBuild.Outcome outcome = build.run("package");

        assertThat(outcome.output())
                .contains("BUILD SUCCESS")
                .containsOnlyOnce("the bodies of methods are not checked: only javac can");
        assertThat(build.file("target/classes/bank/GuardedAccount.class")).exists();
    }

    @Test
    void sourcesInAnotherEncoding() throws Exception {
        MavenBuild build = project("encoding");
        assertBuilt(build.run("package"));
        assertThat(build.file("target/generated-sources/annotations/bank/GuardedKasse.java"))
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("public long einf\u00fcllen(long betrag)");
    }

    @Test
    void twoBuildsGiveTheSameBytes() throws Exception {
        byte[] first = jar(folder.resolve("first"));
        byte[] second = jar(folder.resolve("second"));

        assertThat(second).isEqualTo(first);
    }

    private static byte[] jar(Path folder) throws Exception {
        MavenBuild build = MavenBuild.copy("single", folder).with(BANK);
        assertBuilt(build.run("package"));
        try (JarFile jar = new JarFile(build.file("target/single-1.jar").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .containsAll(List.of("bank/Account.interlock", "bank/GuardedAccount.class"));
        }
        return Files.readAllBytes(build.file("target/single-1.jar"));
    }
}

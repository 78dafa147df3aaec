package dev.interlock.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that javac refuses, and attributes all the same: the checker sees what no program that runs can be. */
class ProgramsWithErrorsTest {
    private static void isRefusedByTheCompiler(String complaint, String source) {
        List<String> messages = Messages.of(source);

        assertThat(messages).anyMatch(message -> message.contains(complaint));
        assertThat(messages).noneMatch(message -> message.contains("internal-error"));
    }

    @Test
    void constructorsThatBeginWithEachOther() {
        isRefusedByTheCompiler(
                "recursive constructor invocation",
                "class Session { final Mutex mu = new Mutex(); Session() { this(1); open(); } Session(int n) { this(); open(); }"
                        + " @Acquires(\"mu\") void open() { mu.lock(); } @Releases(\"mu\") void close() { mu.unlock(); } }");
    }

    @Test
    void constructorsThatPassALockRound() {
        isRefusedByTheCompiler(
                "recursive constructor invocation",
                "class Part { final Mutex mu; Part(Mutex mu, int n) { this(n, mu); this.mu = mu; }"
                        + " Part(int n, Mutex mu) { this(mu, n); } void touch() { new Part(mu, 1).mu.lock(); } }");
    }

    @Test
    void aClassAboveItself() {
        isRefusedByTheCompiler(
                "cyclic inheritance",
                "class Account extends Account { final Mutex mu = new Mutex(); @GuardedBy(\"mu\") int balance;"
                        + " void deposit() { balance++; } }");
    }

    @Test
    void aFunctionThatMayNotBeReferredTo() {
        isRefusedByTheCompiler(
                "private access",
                "class Names { private static String common(String a, String b) { return a; } }"
                        + " class Account { void merge(java.util.Map<String, String> names) {"
                        + " Runnable later = () -> names.merge(\"a\", \"b\", Names::common); } }");
    }
}

package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generating processor in Eclipse's compiler, where no checker runs. */
class WithoutCheckerTest {
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    @TempDir
    Path folder;

    @Test
    void aFacadeIsWrittenAndANoteSaysThatBodiesAreNotChecked() throws IOException {
        boolean success = compile("""
                import dev.interlock.annotations.*;
                import dev.interlock.runtime.*;
                public class Account<T extends Comparable<T>> {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    protected Account(T first, String... more) {}
                    @Critical("mu") public long deposit(long amount) { return balance += amount; }
                }
                """);

        assertThat(messages())
                .containsExactly(
                        "NOTE [interlock] facades are written, but the bodies of methods are not checked: only javac can");
        assertThat(success).isTrue();
        assertThat(Files.readString(folder.resolve("GuardedAccount.java")))
                .contains("public final class GuardedAccount<T extends Comparable<T>> extends Account<T> {");
        assertThat(folder.resolve("GuardedAccount.class")).exists();
    }

    @Test
    void whatIsElseLeftToTheCheckerIsReported() throws IOException {
        compile("""
                import dev.interlock.annotations.*;
                import dev.interlock.runtime.*;
                public abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") StringBuilder log;
                    @GuardedBy("my") long balance;
                    abstract StringBuilder log();
                }
                """);

        assertThat(messages().stream()
                        .map(message -> message.lines().findFirst().orElseThrow()))
                .containsExactly(
                        "ERROR [interlock:bad-guard] @GuardedBy(\"my\") on Account.balance names no lock: Account has no"
                                + " field my",
                        "ERROR [interlock:guarded-escape] GuardedAccount.log() hands out Account.log, a StringBuilder"
                                + " that may be changed without the lock",
                        "NOTE [interlock] 2 findings (1 guarded-escape, 1 bad-guard)",
                        "NOTE [interlock] facades are written, but the bodies of methods are not checked: only javac can");
    }

    private boolean compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Account.java"), source);
        JavaCompiler compiler = new EclipseCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    "-s",
                    folder.toString());
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(), files, diagnostics, options, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new InterlockProcessor()));
            return task.call();
        }
    }

    private List<String> messages() {
        return diagnostics.getDiagnostics().stream()
                .map((Diagnostic<?> each) -> each.getKind() + " " + each.getMessage(Locale.ROOT))
                .toList();
    }
}

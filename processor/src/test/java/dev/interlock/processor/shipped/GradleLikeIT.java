package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar in a compiler that is set up as Gradle sets it up: processors from a class loader of the build tool's own and behind a
 * wrapped environment, plugins left to the compiler. An isolating processor names one originating element for each file.
 */
class GradleLikeIT {
    private static final String ACCOUNT = """
            import dev.interlock.annotations.*;
            import dev.interlock.runtime.Mutex;
            public class Account {
                final Mutex mu = new Mutex();
                @GuardedBy("mu") private long balance;
                @Critical("mu") public void deposit(long amount) { balance += amount; }
                long balance() { return balance; }
            }
            """;

    @TempDir
    Path folder;

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final Set<String> files = new TreeSet<>();

    @Test
    void theCheckerAndTheProcessorMeet() throws Exception {
        boolean success = compile(ACCOUNT, "-Ainterlock.unguarded_access=warning");

        assertThat(messages()).hasSize(2);
        assertThat(messages().get(0))
                .startsWith("WARNING [interlock:unguarded-access] balance is read without holding mu\n");
        assertThat(messages().get(1)).isEqualTo("NOTE [interlock] 1 finding (unguarded-access)");
        assertThat(success).isTrue();
        assertThat(files)
                .containsExactly(
                        "Account.interlock of [Account]",
                        "GuardedAccount of [Account]",
                        "GuardedAccount.interlock of [GuardedAccount]");
    }

    @Test
    void whatIsWrongIsSaidOnce() throws Exception {
        boolean success = compile(ACCOUNT.replace("class Account", "final class Account"));

        assertThat(messages().stream()
                        .map(message -> message.lines().findFirst().orElseThrow()))
                .containsExactly(
                        "ERROR [interlock:facade] no facade can be written for Account: the class is final",
                        "NOTE [interlock] 1 finding (facade); bodies are not checked before that is mended");
        assertThat(success).isFalse();
    }

    private List<String> messages() {
        return diagnostics.getDiagnostics().stream()
                .map((Diagnostic<?> each) -> each.getKind() + " " + each.getMessage(Locale.ROOT))
                .toList();
    }

    private boolean compile(String source, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("Account.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> all = new ArrayList<>(List.of(
                "-d",
                folder.toString(),
                "-classpath",
                Javac.ANNOTATIONS + java.io.File.pathSeparator + Javac.RUNTIME,
                "-processorpath",
                Javac.INTERLOCK.toString()));
        all.addAll(List.of(options));
        URL[] jar = {Javac.INTERLOCK.toUri().toURL()};
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null);
                URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, diagnostics, all, null, manager.getJavaFileObjects(file));
            task.setProcessors(Stream.of("InterlockProcessor", "OwnAnnotationsProcessor")
                    .map(name -> wrapped(loader, "dev.interlock.processor." + name))
                    .toList());
            return task.call();
        }
    }

    private Processor wrapped(ClassLoader loader, String name) {
        Processor processor;
        try {
            processor = (Processor) loader.loadClass(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return around(Processor.class, processor, (method, arguments) -> {
            if (method.equals("init")) {
                arguments[0] = wrapped((ProcessingEnvironment) arguments[0]);
            }
        });
    }

    private ProcessingEnvironment wrapped(ProcessingEnvironment environment) {
        Filer filer = around(Filer.class, environment.getFiler(), (method, arguments) -> {
            if (method.startsWith("create")) {
                files.add(arguments[arguments.length - 2] + " of "
                        + Arrays.toString((Element[]) arguments[arguments.length - 1]));
            }
        });
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments));
    }

    private interface Before {
        void call(String method, Object[] arguments);
    }

    private static <T> T around(Class<T> type, T delegate, Before before) {
        return type.cast(Proxy.newProxyInstance(
                GradleLikeIT.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    before.call(method.getName(), arguments);
                    try {
                        return method.invoke(delegate, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

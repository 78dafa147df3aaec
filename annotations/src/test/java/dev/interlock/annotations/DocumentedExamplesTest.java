package dev.interlock.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the annotations' documentation, each of which a reader may paste and compile. */
class DocumentedExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/interlock/annotations");

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);

    private static final String IMPORTS = """
            import dev.interlock.annotations.*;
            import dev.interlock.runtime.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;
            """;

    /** As much of the runtime as the examples use; the real one is built after this module. */
    private static final String MUTEX = """
            package dev.interlock.runtime;

            public final class Mutex {
                public void lock() {}

                public void unlock() {}
            }
            """;

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> everyAnnotationHasAnExampleThatCompiles() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.sorted().filter(DocumentedExamplesTest::declaresAnnotation).toList().stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                        List<String> examples = examples(file);
                        assertThat(examples)
                                .isNotEmpty()
                                .allSatisfy(
                                        example -> assertThat(errors(example)).isEmpty());
                    }));
        }
    }

    private static boolean declaresAnnotation(Path file) {
        return read(file).contains("public @interface ");
    }

    private static List<String> examples(Path file) {
        return EXAMPLE.matcher(read(file))
                .results()
                .map(DocumentedExamplesTest::withoutMargin)
                .toList();
    }

    private static String withoutMargin(MatchResult example) {
        return example.group(1).replaceAll("(?m)^ \\* ?", "");
    }

    private String errors(String example) {
        JavaFileObject unit =
                example.contains("\npackage ") ? source("package-info", example) : source("Example", IMPORTS + example);
        StringWriter messages = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-d", classes.toString(), "-classpath", "target/classes", "-proc:none", "-Xlint:all", "-Werror");
        javac.getTask(messages, null, null, options, null, List.of(unit, source("Mutex", MUTEX)))
                .call();
        return messages.toString();
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

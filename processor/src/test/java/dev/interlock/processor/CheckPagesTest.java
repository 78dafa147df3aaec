package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlock.processor.report.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages that messages send their readers to. */
class CheckPagesTest {
    private static final Path PAGES = Path.of("../docs/checks");

    private static final Pattern EXAMPLE = Pattern.compile("```java (bad|good)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern TAG = Pattern.compile("\\[interlock:([a-z-]+)]");

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> everyCheckHasAPageThatSaysHowToSuppressIt() {
        return checks().map(check -> dynamicTest(
                check.tag(),
                () -> assertThat(page(check))
                        .startsWith("# " + check.tag() + "\n")
                        .contains("## Why it bites", "## How to mend it")
                        .contains("`@SuppressWarnings(\"interlock:" + check.tag() + "\")`")
                        .contains("`-Ainterlock." + check.tag().replace('-', '_') + "=error|warning|off`, by default `"
                                + check.defaultSeverity().name().toLowerCase(java.util.Locale.ROOT) + "`")));
    }

    @TestFactory
    Stream<DynamicTest> theBadExamplesShowTheCheckAndTheGoodOnesNothing() {
        return checks().flatMap(check -> EXAMPLE.matcher(page(check))
                .results()
                .map(example -> dynamicTest(
                        check.tag() + ", " + example.group(1),
                        () -> assertThat(tags(example.group(2)))
                                .isEqualTo(example.group(1).equals("bad") ? Set.of(check.tag()) : Set.of()))));
    }

    @TestFactory
    Stream<DynamicTest> everyPageHasABadAndAGoodExample() {
        return checks().map(check -> dynamicTest(
                check.tag(),
                () -> assertThat(EXAMPLE.matcher(page(check)).results().map(example -> example.group(1)))
                        .contains("bad", "good")));
    }

    @Test
    void theIndexLeadsToEveryPageAndThereIsNoOther() throws IOException {
        Set<String> pages = checks().map(check -> check.tag() + ".md").collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
        assertThat(Pattern.compile("]\\(([^)]+)\\)")
                        .matcher(Files.readString(PAGES.resolve("README.md")))
                        .results()
                        .map(link -> link.group(1)))
                .containsExactlyInAnyOrderElementsOf(pages);
    }

    private static Stream<Check> checks() {
        return Stream.of(Check.values());
    }

    private static String page(Check check) {
        try {
            return Files.readString(PAGES.resolve(check.tag() + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checks that speak up when the example is compiled; whatever else the compiler finds fails the test. */
    private Set<String> tags(String example) {
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return example;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all,-processing,-auxiliaryclass",
                "-d",
                classes.toString(),
                "-processorpath",
                System.getProperty("java.class.path")); // JDK 23 asks for it
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(source))
                .call();
        assertThat(diagnostics.getDiagnostics())
                .allSatisfy(
                        diagnostic -> assertThat(diagnostic.getMessage(null)).contains("[interlock:"));
        return diagnostics.getDiagnostics().stream()
                .map(diagnostic -> TAG.matcher(diagnostic.getMessage(null)))
                .filter(Matcher::find)
                .map(tag -> tag.group(1))
                .collect(Collectors.toSet());
    }
}

package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlock.processor.report.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages that messages send their readers to. */
class CheckPagesTest {
    private static final Path PAGES = Path.of("../docs/checks");

    private static final Pattern EXAMPLE = Pattern.compile("```java (bad|good)\n");

    private static final Pattern TAG = Pattern.compile("\\[interlock:([a-z-]+)]");

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

    /** That what is quoted is what the examples give is shown where the documentation is compiled, in the examples. */
    @TestFactory
    Stream<DynamicTest> theQuotedMessagesAreThoseOfTheCheckAlone() {
        return checks().map(check -> dynamicTest(
                check.tag(),
                () -> assertThat(TAG.matcher(page(check)).results().map(tag -> tag.group(1)))
                        .isNotEmpty()
                        .containsOnly(check.tag())));
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
        assertThat(Pattern.compile("]\\(([^)/]+)\\)") // links to pages of this folder
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
}

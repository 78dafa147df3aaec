package dev.interlock.processor.scan;

import dev.interlock.processor.report.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page that explains a check, as it lies in the jar. */
final class CheckPage {
    private final String text;

    private CheckPage(String text) {
        this.text = text;
    }

    static CheckPage of(Check check) {
        String name = "checks/" + check.tag() + ".md";
        try (InputStream in = CheckPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the processor's jar");
            }
            return new CheckPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole page, in Markdown. */
    String text() {
        return text;
    }

    /** The first paragraph under the title, on one line. */
    String firstParagraph() {
        return text.lines()
                .skip(1)
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank())
                .reduce((first, second) -> first + " " + second)
                .orElse("");
    }
}

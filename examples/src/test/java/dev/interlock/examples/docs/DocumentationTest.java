package dev.interlock.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.rejected.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the pages show is so; {@link dev.interlock.examples.docs} says how a page marks what it shows. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final boolean RECORDING = System.getProperty("interlock.record") != null;
    private static final Locale MACHINE = Locale.getDefault();

    @TempDir
    private Path folder;

    @BeforeAll
    static void javacSpeaksEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterAll
    static void javacSpeaksAsBefore() {
        Locale.setDefault(MACHINE);
    }

    @TestFactory
    Stream<DynamicTest> whatAPageShowsIsSo() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all(ROOT)) {
            for (Fence fence : page.fences()) {
                String name = ROOT.relativize(page.file()) + ":" + fence.line();
                tests.add(DynamicTest.dynamicTest(name, () -> check(page, fence)));
            }
        }
        return tests.stream();
    }

    private void check(Page page, Fence fence) throws Exception {
        assertThat(fence.language()).as("the language of the fence").isNotEmpty();
        if (fence.value("of").isPresent()) {
            assertThat(outdented(Files.readString(ROOT.resolve(fence.value("of").get()))))
                    .contains(outdented(fence.text()));
        } else if (fence.value("generated").isPresent()) {
            assertThat(Snippet.ofFolder(ROOT.resolve(fence.value("generated").get()), folder)
                            .generated())
                    .containsExactly(fence.text());
        } else if (fence.isOutcome()) {
            int above = page.fences().indexOf(fence) - 1;
            assertThat(above).as("an outcome stands below its program").isNotNegative();
            assertThat(page.fences().get(above).words())
                    .as("the program that it comes of")
                    .contains(fence.is("message") ? "bad" : fence.is("output") ? "run" : "good");
        } else if (fence.language().equals("java")) {
            checkProgram(page, fence);
        } else {
            assertThat(fence.is("sample") || fence.isFollowed())
                    .as("marked as followed or not checked")
                    .isTrue();
        }
    }

    private void checkProgram(Page page, Fence fence) throws Exception {
        Snippet snippet = Snippet.of(fence.text(), folder);
        if (fence.is("bad")) {
            Compilation compilation = snippet.compile();
            assertThat(compilation.output()).contains("[interlock:");
            compare(page, fence, "message", compilation.output());
        } else {
            assertThat(fence.is("good") || fence.is("missed"))
                    .as("said to be good, bad or missed")
                    .isTrue();
            assertThat(snippet.compile()).isEqualTo(new Compilation(true, ""));
            if (fence.is("run")) {
                compare(page, fence, "output", snippet.run());
            }
            if (page.printedBy(fence, "generated").line() > 0) {
                compare(page, fence, "generated", String.join("\n", snippet.generated()));
            }
        }
    }

    private static void compare(Page page, Fence program, String kind, String printed) throws IOException {
        Page now = page;
        if (RECORDING) {
            // What was recorded above it has moved the fences.
            now = Page.read(page.file());
            Fence moved = now.fences().stream()
                    .filter(fence -> fence.text().equals(program.text()))
                    .findFirst()
                    .orElseThrow();
            now.record(moved, kind, printed);
        } else {
            assertThat(now.printedBy(program, kind).text()).isEqualTo(printed);
        }
    }

    /** The lines without the white space around them, so that an excerpt need not stand as far in as in its file. */
    private static String outdented(String text) {
        return text.replace("\r\n", "\n").replaceAll("(?m)^[ \t]+|[ \t]+$", "");
    }
}

package dev.interlock.processor.picture;

import static dev.interlock.processor.order.Sketch.declared;
import static dev.interlock.processor.order.Sketch.nesting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.LockOrderGraph;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page as a browser shows it, where there is a Chromium on the path; skipped where there is none. A script at its end does what a user
 * does and writes down what is to be seen then.
 */
class PageInBrowserTest {
    private static final String NOTES = "<pre id=\"notes\">";

    private static final SourceText SOURCE = new SourceText() {
        @Override
        public String line(Position position) {
            return "mu.lock(); // <b> & </script>";
        }

        @Override
        public Set<String> suppressionsAt(Position position) {
            return Set.of();
        }
    };

    @TempDir
    Path folder;

    private Path browser = Path.of("");

    @BeforeEach
    void findBrowser() {
        Path found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(path -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "no Chromium on the path");
        browser = found;
    }

    /** What the script notes, line by line; that a script failed is noted, too. */
    private List<String> notes(String script) throws IOException, InterruptedException {
        LockOrderGraph graph = new LockOrderGraph();
        Stream.of("A B", "B C", "C A", "D E").forEach(each -> graph.add(nesting(each)));
        String page = LockOrderReport.files(graph, new DeclaredOrder(List.of(declared(1, "D E")), Map.of()), SOURCE)
                .get(LockOrderReport.PAGE);
        String early =
                "<script>const notes = []; window.onerror = message => notes.push(\"failed: \" + message);</script>";
        String late = "<script>" + script
                + "\nconst list = document.createElement(\"pre\"); list.id = \"notes\";"
                + " list.textContent = notes.join(\"\\n\"); document.body.append(list);</script>";
        Path file = folder.resolve("page.html");
        Files.writeString(file, page.replace("<head>", "<head>" + early).replace("</body>", late + "</body>"));
        Path printed = folder.resolve("dom");
        Process running = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--window-size=1400,800",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            running.destroyForcibly();
        }
        String dom = Files.readString(printed, StandardCharsets.UTF_8);
        int from = dom.indexOf(NOTES) + NOTES.length();
        assertThat(from).as(dom).isGreaterThan(NOTES.length());
        return dom.substring(from, dom.indexOf("</pre>", from)).lines().toList();
    }

    @Test
    void anArrowShowsItsPath() throws Exception {
        assertThat(notes("""
                const edge = document.querySelector('[data-edge="0"] .reach');
                edge.dispatchEvent(new MouseEvent("click", {bubbles: true}));
                notes.push(document.getElementById("path").innerText.trim());
                notes.push(document.querySelectorAll(".chosen").length + " chosen");
                notes.push(document.querySelectorAll("b").length + " tags out of source lines");
                """))
                .containsExactly(
                        "bank.A.mu, then bank.B.mu (cycle)",
                        "",
                        "A.java:10 | mu.lock(); // &lt;b&gt; &amp; &lt;/script&gt;   takes A.mu",
                        "A.java:11 | mu.lock(); // &lt;b&gt; &amp; &lt;/script&gt;   takes B.mu",
                        "1 chosen",
                        "0 tags out of source lines");
    }

    @Test
    void aLockShowsItsArrowsAndEachOfThemItsPath() throws Exception {
        assertThat(notes("""
                document.querySelector('[data-lock="bank.A.mu"] rect')
                    .dispatchEvent(new MouseEvent("click", {bubbles: true}));
                document.querySelectorAll("#path button").forEach(button => notes.push(button.innerText));
                document.querySelectorAll("#path button")[1].click();
                notes.push(document.querySelector("#path p").innerText);
                """))
                .containsExactly(
                        "then bank.B.mu (cycle)", "after bank.C.mu (cycle)", "bank.C.mu, then bank.A.mu (cycle)");
    }

    @Test
    void whatIsRefusedIsRedAndWhatIsDeclaredBlue() throws Exception {
        assertThat(notes("""
                document.querySelectorAll(".edge").forEach(edge => notes.push(
                    edge.getAttribute("aria-label") + " " + getComputedStyle(edge.querySelector(".line")).stroke));
                """))
                .containsExactly(
                        "A.mu, then B.mu rgb(204, 0, 0)",
                        "B.mu, then C.mu rgb(204, 0, 0)",
                        "C.mu, then A.mu rgb(204, 0, 0)",
                        "D.mu, then E.mu rgb(51, 102, 204)");
    }

    @Test
    void theWheelZoomsAtThePointerKeysZoomAndMoveAndTheMouseDrags() throws Exception {
        assertThat(notes("""
                const shown = () => [view.x, view.y, view.width, view.height].map(Math.round).join(" ");
                const whole0 = shown();
                const box = picture.getBoundingClientRect();
                const point = {clientX: box.left + box.width / 4, clientY: box.top + box.height / 4, bubbles: true};
                const before = at(point.clientX, point.clientY);
                picture.dispatchEvent(new WheelEvent("wheel", {...point, deltaY: -1, cancelable: true}));
                const after = at(point.clientX, point.clientY);
                notes.push("nearer " + (view.width < whole[2]));
                notes.push("stays " + (Math.hypot(before.x - after.x, before.y - after.y) < 1));
                const press = key => picture.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
                press("0");
                notes.push("whole " + (shown() === whole0));
                press("+");
                notes.push("nearer " + (view.width < whole[2]));
                press("0");
                press("ArrowRight");
                notes.push("moved " + (view.x > whole[0]));
                press("0");
                const mouse = (type, x, y) => picture.dispatchEvent(new PointerEvent(type,
                    {clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true}));
                mouse("pointerdown", 200, 300);
                mouse("pointermove", 260, 340);
                notes.push("dragged " + (view.x < whole[0] && view.y < whole[1]));
                """))
                .containsExactly(
                        "nearer true", "stays true", "whole true", "nearer true", "moved true", "dragged true");
    }

    @Test
    void nothingIsOutsideThePictureAndNoBoxOnAnother() throws Exception {
        assertThat(notes("""
                const boxes = [...document.querySelectorAll(".lock")].map(lock => lock.getBoundingClientRect());
                const all = picture.getBoundingClientRect();
                notes.push(boxes.length + " boxes");
                notes.push("inside " + boxes.every(box => box.left >= all.left && box.right <= all.right
                    && box.top >= all.top && box.bottom <= all.bottom));
                notes.push("apart " + boxes.every((one, i) => boxes.every((other, j) => i === j
                    || one.right < other.left || other.right < one.left
                    || one.bottom < other.top || other.bottom < one.top)));
                """)).containsExactly("5 boxes", "inside true", "apart true");
    }
}

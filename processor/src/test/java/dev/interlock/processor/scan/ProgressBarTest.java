package dev.interlock.processor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A bar that grows, at a clock that the test moves. */
class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get);

    private String drawn() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void itGrowsWithWhatIsDone() {
        bar.done("read", 1, 10);
        assertThat(drawn()).isEqualTo("\r  [###...........................] read 1/10");
        clock.set(1000);
        bar.done("read", 9, 10);
        assertThat(drawn()).isEqualTo("\r  [###########################...] read 9/10");
    }

    @Test
    void itIsDrawnNoOftenerThanAnyoneLooks() {
        bar.done("read", 1, 10);
        drawn();
        bar.done("read", 2, 10);
        assertThat(drawn()).isEmpty();
        bar.done("read", 10, 10);
        assertThat(drawn()).endsWith("] read 10/10");
        bar.done("judged", 1, 10);
        assertThat(drawn()).endsWith("] judged 1/10");
    }

    @Test
    void aLongerLineIsWipedOutByAShorterOne() {
        bar.done("understood", 10, 10);
        int longer = drawn().length();
        bar.done("read", 0, 1);
        assertThat(drawn()).hasSize(longer);
    }

    @Test
    void nothingIsLeftOfIt() {
        bar.clear();
        assertThat(drawn()).isEmpty();
        bar.done("read", 0, 0);
        int length = drawn().length() - 1;
        bar.clear();
        assertThat(drawn()).isEqualTo("\r" + " ".repeat(length) + "\r");
    }
}

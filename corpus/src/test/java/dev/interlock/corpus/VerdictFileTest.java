package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictFileTest {
    private static final Judgement ONCE =
            new Judgement(new Finding("lock-order", "a.B.c", "takes x under y"), 1, Verdict.FALSE_ALARM, "never both");
    private static final Judgement TWICE =
            new Judgement(new Finding("copied-mutex", "a.B.d", "lock is copied"), 2, Verdict.GAP, "a reason");

    @Test
    void whatIsWrittenIsReadBack() {
        String text = VerdictFile.text("# of B\n", List.of(ONCE, TWICE));

        assertThat(text).startsWith("# of B\n\nlock-order in a.B.c\n");
        assertThat(VerdictFile.parse(text)).containsExactly(ONCE, TWICE);
    }

    @Test
    void theVerdictOnOnePlaceIsReadBack() {
        Judgement second = new Judgement(TWICE.finding(), 2, 2, Verdict.TRUE, "a reason");

        assertThat(second.text()).startsWith("copied-mutex in a.B.d (place 2 of 2)\n");
        assertThat(VerdictFile.parse(second.text())).containsExactly(second);
    }

    @Test
    void aFileOfCommentsJudgesNothing() {
        assertThat(VerdictFile.parse("# nothing found\n")).isEmpty();
    }

    @Test
    void aStanzaWithoutAReasonIsRefused() {
        String text = ONCE.text().replaceAll("  because.*\n", "");

        assertThatThrownBy(() -> VerdictFile.parse(text)).hasMessageContaining("not a stanza");
    }

    @Test
    void anUnknownVerdictIsRefused() {
        String text = ONCE.text().replace("false-alarm", "fine");

        assertThatThrownBy(() -> VerdictFile.parse(text)).hasMessageContaining("no such verdict");
    }
}

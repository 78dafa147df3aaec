package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.Position;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final Position HERE = new Position("Test.java", 1, 1, 1, 1);

    private static Hold onEntry() {
        return Hold.begun(HERE, null, Hold.Origin.ENTRY);
    }

    @Test
    void whatTheCallerHoldsIsNotTheBodysOwn() {
        assertThat(onEntry().isOwn()).isFalse();
        assertThat(Hold.begun(HERE, null, Hold.Origin.TAKEN).isOwn()).isTrue();
    }

    @Test
    void whatIsTakenOnceMoreIsTheBodysOwn() {
        assertThat(onEntry().again(HERE).isOwn()).isTrue();
        assertThat(onEntry().again(HERE).once().isOwn()).isFalse();
    }

    @Test
    void whatIsTakenAgainAfterTheCallersWasLetGoIsTheBodysOwn() {
        Hold inherited = onEntry().again(HERE).inherited();

        assertThat(inherited.isOwn()).isFalse();
        assertThat(inherited.once().isOwn()).isFalse();
        assertThat(inherited.once().again(HERE).isOwn()).isTrue();
    }
}

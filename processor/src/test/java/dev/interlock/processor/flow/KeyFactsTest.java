package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.Place;
import org.junit.jupiter.api.Test;

class KeyFactsTest {
    private static final KeyFacts.Key A = key(1, "a");
    private static final KeyFacts.Key B = key(2, "b");
    private static final KeyFacts.Key C = key(3, "c");

    private final KeyFacts facts = new KeyFacts();

    private static KeyFacts.Key key(int id, String name) {
        return new KeyFacts.Key(new Place.Local(id, name, TestProgram.NODE), "id");
    }

    @Test
    void whatIsSmallerCannotBeGreaterOrTheSame() {
        assertThat(facts.add(A, B, true)).isTrue();

        assertThat(facts.add(B, A, true)).isFalse();
        assertThat(facts.add(B, A, false)).isFalse();
        assertThat(facts.isOrdered(B, A, false)).isFalse();
    }

    @Test
    void whatIsNoGreaterMayBeTheSameAndThenIsNotSmaller() {
        assertThat(facts.add(A, B, false)).isTrue();
        assertThat(facts.add(B, A, false)).isTrue();

        assertThat(facts.add(A, B, true)).isFalse();
    }

    @Test
    void anOrderLeadsFromStepToStepAndIsStrictIfOneStepIs() {
        facts.add(A, B, false);
        facts.add(B, C, true);

        assertThat(facts.isOrdered(A, C, true)).isTrue();
        assertThat(facts.isOrdered(A, B, true)).isFalse();
        assertThat(facts.isOrdered(C, A, false)).isFalse();
    }

    @Test
    void aCopyGrowsAlone() {
        KeyFacts copy = facts.copy();
        copy.add(A, B, true);

        assertThat(facts.isOrdered(A, B, true)).isFalse();
    }
}

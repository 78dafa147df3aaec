package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private final TestProgram program = new TestProgram();
    private final Place a = program.local("a");
    private final Place b = program.local("b");
    private final Place c = program.local("c");
    private final Condition isA = Condition.isTrue(a);
    private final Condition isB = Condition.isTrue(b);
    private final Condition isC = Condition.isTrue(c);
    private final Condition isD = Condition.isTrue(program.local("d"));

    /** The paths that do not find both true. */
    private final Outcomes notBoth =
            joined(Outcomes.NONE.with(isA, false), Outcomes.NONE.with(isA, true).with(isB, false));

    private static Outcomes joined(Outcomes one, Outcomes other) {
        return one.joined(other, Map.of(), Map.of());
    }

    private static Outcomes where(Outcomes outcomes, Condition condition, boolean outcome) {
        return Objects.requireNonNull(outcomes.where(condition, outcome)).with(condition, outcome);
    }

    @Test
    void whatIsNotTheSameOnAllPathsTellsOfTheRest() {
        Outcomes foundA = where(notBoth, isA, true);

        assertThat(foundA.of(isB)).isFalse();
        assertThat(notBoth.of(isB)).isNull();
        assertThat(where(notBoth, isA, false).of(isB)).isNull();
    }

    @Test
    void theOrderOfTheTestsDoesNotMatter() {
        Outcomes foundB = where(notBoth, isB, true);

        assertThat(foundB.of(isA)).isFalse();
    }

    @Test
    void noPathIsLeftWhereEveryCaseSaysOtherwise() {
        Outcomes three = joined(
                joined(
                        Outcomes.NONE.with(isA, true).with(isB, true).with(isC, true),
                        Outcomes.NONE.with(isA, true).with(isB, true).with(isD, true)),
                Outcomes.NONE.with(isA, false).with(isB, false));

        Outcomes foundA = where(three, isA, true);

        assertThat(foundA.where(isB, false)).isNull();
        assertThat(foundA.where(isB, true)).isNotNull();
    }

    @Test
    void theCaseThatIsLeftIsKnown() {
        Outcomes three = joined(
                joined(
                        Outcomes.NONE.with(isA, true).with(isB, true).with(isC, true),
                        Outcomes.NONE.with(isA, true).with(isB, true).with(isC, false)),
                Outcomes.NONE.with(isA, false));

        assertThat(where(three, isA, true).of(isB)).isTrue();
    }

    @Test
    void aTestThatCameOutBothWaysTellsNothing() {
        Outcomes any = joined(Outcomes.NONE.with(isA, true), Outcomes.NONE.with(isA, false));

        assertThat(any).isEqualTo(Outcomes.NONE);
    }

    @Test
    void twoCasesThatDifferInOneAnswerAreOneWithoutIt() {
        Outcomes without = joined(
                joined(
                        Outcomes.NONE.with(isA, true).with(isC, true),
                        Outcomes.NONE.with(isA, true).with(isC, false)),
                notBoth);
        Outcomes all = joined(
                joined(notBoth, Outcomes.NONE.with(isA, true).with(isB, true).with(isC, true)),
                Outcomes.NONE.with(isA, true).with(isB, true).with(isC, false));

        assertThat(without.cases()).isEmpty();
        assertThat(all.cases()).isEmpty();
    }

    @Test
    void aCaseThatAnotherOneCoversIsNone() {
        Outcomes again = joined(notBoth, Outcomes.NONE.with(isA, false).with(isC, true));

        assertThat(again.cases()).isEqualTo(notBoth.cases());
    }

    @Test
    void joinedWithPathsThatFoundNothingNothingIsKnown() {
        assertThat(joined(notBoth, Outcomes.NONE)).isEqualTo(Outcomes.NONE);
        assertThat(joined(Outcomes.NONE, notBoth)).isEqualTo(Outcomes.NONE);
    }

    @Test
    void whatAVariableIsKnownToBeAnswersItsTests() {
        Outcomes copied = Outcomes.NONE
                .with(isA, true)
                .joined(
                        Outcomes.NONE.with(isA, false),
                        Map.of(b, Value.Constant.FALSE),
                        Map.of(b, Value.Constant.TRUE));

        assertThat(where(copied, isB, true).of(isA)).isFalse();
        assertThat(where(copied, isB, false).of(isA)).isTrue();
    }

    @Test
    void aVariableThatIsAssignedIsAnotherOne() {
        assertThat(notBoth.without(b).cases()).isEmpty();
        assertThat(notBoth.without(c)).isEqualTo(notBoth);
    }

    @Test
    void aNewNameIsUsedInTheCasesToo() {
        Outcomes renamed = notBoth.renamed(place -> place.equals(b) ? c : place);

        assertThat(where(renamed, isA, true).of(isC)).isFalse();
        assertThat(where(renamed, isA, true).of(isB)).isNull();
    }

    @Test
    void manyCasesAreNotFollowed() {
        Outcomes many = Outcomes.NONE.with(isA, true);
        for (int i = 0; i < 8; i++) {
            many = joined(many, Outcomes.NONE.with(Condition.isTrue(program.local("v" + i)), true));
        }

        assertThat(many).isEqualTo(Outcomes.NONE);
    }
}

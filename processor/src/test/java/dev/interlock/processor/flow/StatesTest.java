package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatesTest {
    private final TestProgram program = new TestProgram();

    private LockState holding(String... locks) {
        LockState state = LockState.EMPTY;
        for (String lock : locks) {
            HeldLock held = new HeldLock(program.lock(lock), Mode.EXCLUSIVE);
            state = state.holding(held, Hold.begun(Position.UNKNOWN, null, Hold.Origin.TAKEN));
        }
        return state;
    }

    private static List<String> texts(States states) {
        return states.alternatives().stream().map(Flowed::text).sorted().toList();
    }

    @Test
    void pathsThatHoldDifferentLocksAreKeptApart() {
        States states = States.of(holding("this.mu")).joined(States.of(holding()));

        assertThat(texts(states)).containsExactly("", "this.mu");
    }

    @Test
    void pathsThatHoldTheSameLocksAreOneAndKnowWhatBothKnow() {
        Place.Local node = program.local("node");
        Place flag = program.place("this.flag");
        LockState one = holding("this.mu")
                .withCondition(Condition.isTrue(flag), true)
                .withCondition(Condition.isTrue(node), true);
        LockState two = holding("this.mu")
                .withCondition(Condition.isTrue(flag), false)
                .withCondition(Condition.isTrue(node), true);

        States states = States.of(one).joined(States.of(two));

        assertThat(states.alternatives()).hasSize(1);
        assertThat(states.alternatives().get(0).condition(Condition.isTrue(flag)))
                .isNull();
        assertThat(states.alternatives().get(0).condition(Condition.isTrue(node)))
                .isTrue();
    }

    @Test
    void noPathAddsNothing() {
        States some = States.of(holding("this.mu"));

        assertThat(States.NONE.joined(some)).isEqualTo(some);
        assertThat(some.joined(States.NONE)).isEqualTo(some);
        assertThat(States.NONE.isEmpty()).isTrue();
    }

    @Test
    void theOrderOfAlternativesDoesNotMatter() {
        States one = States.of(holding("this.mu")).joined(States.of(holding()));
        States two = States.of(holding()).joined(States.of(holding("this.mu")));

        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    }

    @Test
    void tooManyAlternativesAreJoinedAndTheirLocksHeldPerhaps() {
        States states = States.of(holding("this.other"));
        for (int i = 0; i < States.LIMIT; i++) {
            states = states.joined(States.of(holding("this.other", "n" + i + ".mu")));
        }

        assertThat(states.alternatives()).hasSize(States.LIMIT);
        assertThat(texts(states))
                .allMatch(text -> text.endsWith("this.other"))
                .anyMatch(text -> text.contains("perhaps"))
                .noneMatch(text -> text.contains("perhaps this.other"));
    }

    @Test
    void asManyAlternativesAsThereMayBeAreKeptApart() {
        States states = States.NONE;
        for (int i = 0; i < States.LIMIT; i++) {
            states = states.joined(States.of(holding("n" + i + ".mu")));
        }

        assertThat(texts(states)).hasSize(States.LIMIT).noneMatch(text -> text.contains("perhaps"));
    }

    private LockState choosing(LockState state, int choice) {
        Place.Local chosen = program.local("chosen");
        return state.choosing(Set.of(chosen), true).withBinding(chosen, new Value.At(program.place("n" + choice)));
    }

    @Test
    void pathsThatChoseDifferentObjectsAreKeptApart() {
        States states = States.of(choosing(holding(), 1))
                .joined(States.of(choosing(holding(), 2)))
                .joined(States.of(choosing(holding(), 1)));

        assertThat(states.alternatives()).hasSize(2);
    }

    @Test
    void whichObjectWasChosenIsLetGoBeforeWhatIsHeld() {
        States states = States.of(holding("this.mu").choosing(Set.of(program.local("chosen")), true));
        for (int i = 0; i < States.LIMIT; i++) {
            states = states.joined(States.of(choosing(holding(), i)));
        }

        assertThat(texts(states)).containsExactly("", "this.mu");
    }

    @Test
    void collapsedIsWhatIsTrueOnEveryPath() {
        States states = IntStream.range(0, 3)
                .mapToObj(i -> States.of(holding("this.other", "n" + i + ".mu")))
                .reduce(States.NONE, States::joined)
                .collapsed();

        assertThat(texts(states)).containsExactly("perhaps n0.mu, perhaps n1.mu, perhaps n2.mu, this.other");
    }
}

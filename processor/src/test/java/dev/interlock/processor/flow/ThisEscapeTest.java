package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThisEscapeTest {
    private final TestProgram program = new TestProgram();

    /** The lines that let {@code this} out. */
    private List<Integer> lines(BodyBuilder body) {
        Body built = body.build();
        return ThisEscape.of(built, program.declarations(), CallEffects.NONE).stream()
                .map(instruction -> instruction.position().line())
                .sorted()
                .toList();
    }

    private Value at(String place) {
        return new Value.At(program.place(place));
    }

    private Value functionOfThis() {
        return program.closure().look().asClosure();
    }

    private Value functionOfNothing() {
        return program.closure("node").acquire("node.mu").asClosure();
    }

    @Test
    void passingThisOnLetsItOut() {
        assertThat(lines(program.constructor()
                        .callOwn("prepare")
                        .call(Instruction.Dispatch.VIRTUAL, "node", "add", at("this"))))
                .containsExactly(2);
        assertThat(lines(program.constructor().create("made", at("this")))).containsExactly(1);
    }

    @Test
    void passingAFieldOfThisOnDoesNot() {
        assertThat(lines(program.constructor().callOwn("add", at("this.partner"))))
                .isEmpty();
    }

    @Test
    void aFunctionThatSaysThisLetsItOut() {
        assertThat(lines(program.constructor().callOwn("keep", functionOfThis())))
                .containsExactly(1);
        assertThat(lines(program.constructor().callOwn("keep", functionOfNothing())))
                .isEmpty();
    }

    @Test
    void storingThisInItsOwnFieldDoesNot() {
        assertThat(lines(program.constructor().write("this.next", "this"))).isEmpty();
        assertThat(lines(program.constructor().write("this.next", functionOfThis())))
                .isEmpty();
    }

    @Test
    void storingThisInAnotherObjectLetsItOut() {
        assertThat(lines(program.constructor().write("node.next", "this"))).containsExactly(1);
    }

    @Test
    void aVariableCarriesThis() {
        assertThat(lines(program.constructor()
                        .assign("self", "this")
                        .assign("again", "self")
                        .callOwn("add", at("again"))))
                .containsExactly(3);
        assertThat(lines(program.constructor().assign("task", functionOfThis()).callOwn("add", at("task"))))
                .containsExactly(2);
    }

    @Test
    void fromThereOnTheObjectIsNoLongerPrivateToItsConstructor() {
        Body body =
                program.constructor().look().callOwn("add", at("this")).look().build();

        Flowed flow = Flowed.of(program, body, LockState.EMPTY.constructing(true), CallEffects.NONE);

        assertThat(flow.constructing(1)).isTrue();
        assertThat(flow.constructing(3)).isFalse();
    }
}

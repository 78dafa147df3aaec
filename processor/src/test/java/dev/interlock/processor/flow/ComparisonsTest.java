package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Value;
import org.junit.jupiter.api.Test;

/** What comparisons tell of the paths that follow them: line 3 where they are true, line 5 where they are not. */
class ComparisonsTest {
    private static final Value NULL = new Value.Constant("null");

    private final TestProgram program = new TestProgram();

    private Flowed flow(BodyBuilder body) {
        return Flowed.of(program, body.build());
    }

    private static BodyBuilder twoWays(BodyBuilder body) {
        return body.look().leave().look().leave();
    }

    @Test
    void aVariableThatIsNullIsNull() {
        Flowed flow = flow(twoWays(program.body("m").assign("node", NULL).look().compare("node", "==", NULL, 1, 2)));

        assertThat(flow.reaches(3)).isTrue();
        assertThat(flow.reaches(5)).isFalse();
    }

    @Test
    void aVariableThatHoldsAFunctionIsNotNull() {
        Value function = program.closure().look().asClosure();
        Flowed flow =
                flow(twoWays(program.body("m").assign("node", function).look().compare("node", "==", NULL, 1, 2)));

        assertThat(flow.reaches(3)).isFalse();
        assertThat(flow.reaches(5)).isTrue();
    }

    @Test
    void aParameterMayBeNullOrNot() {
        Flowed flow =
                flow(twoWays(program.body("m", "node").acquire("this.mu").look().compare("node", "==", NULL, 1, 2)));

        assertThat(flow.reaches(3)).isTrue();
        assertThat(flow.reaches(5)).isTrue();
    }

    @Test
    void whatALockIsHeldThroughIsNotNull() {
        Flowed flow =
                flow(twoWays(program.body("m", "node").acquire("node.mu").look().compare("node", "==", NULL, 1, 2)));

        assertThat(flow.reaches(3)).isFalse();
        assertThat(flow.reaches(5)).isTrue();
    }

    @Test
    void thisIsNeverNull() {
        Flowed flow = flow(twoWays(program.body("m").acquire("this.mu").look().compare("this", "==", NULL, 1, 2)));

        assertThat(flow.reaches(3)).isFalse();
    }

    @Test
    void aFieldThatMayChangeTellsNothingOfTheNextTime() {
        Flowed flow = flow(
                twoWays(program.body("m", "node").acquire("this.mu").look().compare("this.next", "==", "node", 1, 2)));

        assertThat(flow.reaches(3)).isTrue();
        assertThat(flow.reaches(5)).isTrue();
    }

    @Test
    void anOrderThatWasFoundOnceIsFoundAgain() {
        Flowed flow = flow(program.body("m", "one", "two")
                .acquire("this.mu")
                .compare("one.partner", "<", "two.partner", 1, 3)
                .compare("one.partner", "<", "two.partner", 2, 3)
                .look()
                .leave()
                .compare("one.partner", "<", "two.partner", 4, 5)
                .look()
                .leave()
                .look());

        assertThat(flow.reaches(2)).isTrue();
        assertThat(flow.reaches(4)).isFalse();
        assertThat(flow.reaches(6)).isTrue();
    }

    @Test
    void anOrderOfFieldsThatMayChangeIsAskedAnew() {
        Flowed flow = flow(program.body("m", "one", "two")
                .acquire("this.mu")
                .compare("one.next", "<", "two.next", 1, 3)
                .compare("one.next", "<", "two.next", 2, 3)
                .look()
                .leave()
                .look());

        assertThat(flow.reaches(2)).isTrue();
        assertThat(flow.reaches(4)).isTrue();
    }

    @Test
    void theSameObjectIsOneUnderBothNamesAndTheLockKeepsItsName() {
        Flowed flow = flow(program.body("m", "one", "two")
                .acquire("one.mu")
                .compare("one", "==", "two", 1, 2)
                .look()
                .jump(2)
                .look());

        assertThat(flow.at(2)).containsExactly("one.mu");
        assertThat(flow.at(3)).containsExactly("one.mu");
    }
}

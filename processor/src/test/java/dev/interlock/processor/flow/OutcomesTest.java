package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Value;
import org.junit.jupiter.api.Test;

/** Try-locks and conditions: what was found once means the same when it is tested again. */
class OutcomesTest {
    private final TestProgram program = new TestProgram();

    private Flowed flow(BodyBuilder body) {
        return Flowed.of(program, body.build());
    }

    @Test
    void aTriedLockIsHeldExactlyWhereTheResultIsTrue() {
        Flowed flow = flow(program.body("m")
                .tryAcquire("got", "this.mu")
                .branch("got", 1, 2)
                .look()
                .leave()
                .look());

        assertThat(flow.at(2)).containsExactly("this.mu");
        assertThat(flow.at(4)).containsExactly("");
    }

    @Test
    void anIgnoredTryIsHeldOnSomePathOnly() {
        Flowed flow = flow(program.body("m").tryAcquire("got", "this.mu").look());

        assertThat(flow.at(2)).containsExactly("", "this.mu");
    }

    @Test
    void theResultIsKnownAgainAfterPathsMet() {
        Flowed flow = flow(program.body("m")
                .tryAcquire("got", "this.mu")
                .branch("got", 1, 2)
                .jump(2)
                .branch("got", 3, 4)
                .look()
                .leave()
                .look());

        assertThat(flow.at(2)).containsExactly("this.mu");
        assertThat(flow.at(4)).containsExactly("");
    }

    @Test
    void aCopyOfTheResultMeansTheSame() {
        Flowed flow = flow(program.body("m")
                .tryAcquire("t", "this.mu")
                .assign("got", "t")
                .branch("got", 1, 2)
                .look()
                .leave()
                .look());

        assertThat(flow.at(3)).containsExactly("this.mu");
        assertThat(flow.at(5)).containsExactly("");
    }

    @Test
    void aResultThatWasAssignedTellsNothing() {
        Flowed flow = flow(program.body("m", "unknown")
                .tryAcquire("got", "this.mu")
                .assign("got", "unknown")
                .branch("got", 1, 2)
                .look()
                .leave()
                .look());

        assertThat(flow.at(3)).containsExactly("", "this.mu");
        assertThat(flow.at(5)).containsExactly("", "this.mu");
    }

    @Test
    void aConstantDecides() {
        Flowed flow = flow(program.body("m")
                .assign("flagged", new Value.Constant("true"))
                .branch("flagged", 1, 2)
                .look()
                .leave()
                .look());

        assertThat(flow.reaches(2)).isTrue();
        assertThat(flow.reaches(4)).isFalse();
    }

    private BodyBuilder lockedIf(String condition) {
        return program.body("m", "careful")
                .branch(condition, 1, 2)
                .acquire("this.mu")
                .jump(2)
                .branch(condition, 3, 4)
                .look()
                .leave()
                .look();
    }

    @Test
    void anUnchangedParameterMeansTheSameTwice() {
        Flowed flow = flow(lockedIf("careful"));

        assertThat(flow.at(2)).containsExactly("this.mu");
        assertThat(flow.at(4)).containsExactly("");
    }

    @Test
    void aFinalFieldMeansTheSameTwice() {
        Flowed flow = flow(lockedIf("this.flag"));

        assertThat(flow.at(2)).containsExactly("this.mu");
        assertThat(flow.at(4)).containsExactly("");
    }

    @Test
    void aFieldThatMayChangeDoesNot() {
        Flowed flow = flow(lockedIf("this.changing"));

        assertThat(flow.at(2)).containsExactly("", "this.mu");
        assertThat(flow.at(4)).containsExactly("", "this.mu");
    }
}

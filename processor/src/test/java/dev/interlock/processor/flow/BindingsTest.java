package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What assignments do to the names of locks. */
class BindingsTest {
    private static final Value ANY = new Value.Unknown(TestProgram.NODE);

    private final TestProgram program = new TestProgram();

    /** Before each line that looks: whether the lock is surely held, by the name that the program would use there. */
    private List<Boolean> holdsAtLooks(BodyBuilder body, String... locks) {
        List<Boolean> answers = new ArrayList<>();
        Names names = new Names(program.declarations(), FieldAliases.NONE, CallEffects.NONE);
        new LockFlow(program.declarations(), names, CallEffects.NONE)
                .analyse(body.build(), LockState.EMPTY, (frame, instruction, before) -> {
                    if (instruction instanceof Instruction.Read) {
                        String lock = locks[answers.size()];
                        answers.add(before.alternatives().stream().allMatch(state -> {
                            HeldLock named = names.lock(program.lock(lock), Mode.EXCLUSIVE, state);
                            return state.holds(named.lock(), named.mode());
                        }));
                    }
                });
        return answers;
    }

    @Test
    void aVariableIsAnotherNameForWhatItWasSetFrom() {
        BodyBuilder body = program.body("m", "given")
                .assign("same", "given")
                .acquire("same.mu")
                .look()
                .look();

        assertThat(holdsAtLooks(body, "given.mu", "same.mu")).containsExactly(true, true);
    }

    @Test
    void aVariableOfALockIsTheLock() {
        BodyBuilder body = program.body("m")
                .assign("lock", "this.mu")
                .acquire("lock")
                .look()
                .release("this.mu")
                .look();

        assertThat(holdsAtLooks(body, "this.mu", "lock")).containsExactly(true, false);
    }

    @Test
    void anAssignedVariableNamesAnotherLock() {
        BodyBuilder body = program.body("m", "node", "another")
                .acquire("node.mu")
                .assign("node", "another")
                .look();

        assertThat(holdsAtLooks(body, "node.mu")).containsExactly(false);
    }

    @Test
    void anotherVariableKeepsTheLockOfAnAssignedOne() {
        BodyBuilder body = program.body("m", "node", "another")
                .assign("first", "node")
                .acquire("node.mu")
                .assign("node", "another")
                .look()
                .look();

        assertThat(holdsAtLooks(body, "first.mu", "node.mu")).containsExactly(true, false);
    }

    @Test
    void steppingToTheNextNodeTakesItsLockAlong() {
        BodyBuilder body = program.body("m", "node")
                .acquire("node.next.mu")
                .assign("node", "node.next")
                .look()
                .look();

        assertThat(holdsAtLooks(body, "node.mu", "node.next.mu")).containsExactly(true, false);
    }

    @Test
    void handOverHandHoldsTheCurrentNodeInEveryTurn() {
        BodyBuilder body = program.body("m", "head")
                .assign("node", "head")
                .acquire("node.mu")
                .jump(1)
                .look()
                .either(2, 3)
                .assign("following", "node.next")
                .acquire("following.mu")
                .release("node.mu")
                .assign("node", "following")
                .jump(1)
                .look();

        assertThat(holdsAtLooks(body, "node.mu", "node.mu")).containsExactly(true, true);
    }

    @Test
    void handOverHandAlongAFinalFieldConvergesToo() {
        BodyBuilder body = program.body("m", "head")
                .assign("node", "head")
                .acquire("node.mu")
                .jump(1)
                .look()
                .either(2, 3)
                .assign("following", "node.partner")
                .acquire("following.mu")
                .release("node.mu")
                .assign("node", "following")
                .jump(1)
                .look();

        assertThat(holdsAtLooks(body, "node.mu", "node.mu")).containsExactly(true, true);
    }

    @Test
    void theSuccessorsOfTwoEarlierNodesAreNotConfused() {
        BodyBuilder body = program.body("m", "node")
                .assign("x", "node.partner")
                .acquire("x.mu")
                .assign("node", ANY)
                .assign("y", "node.partner")
                .assign("node", ANY)
                .look()
                .look();

        assertThat(holdsAtLooks(body, "x.mu", "y.mu")).containsExactly(true, false);
    }

    @Test
    void aWrittenFieldNamesAnotherObject() {
        BodyBuilder body = program.body("m", "another")
                .acquire("this.next.mu")
                .write("this.next", "another")
                .look();

        assertThat(holdsAtLooks(body, "this.next.mu")).containsExactly(false);
    }

    @Test
    void aVariableKeepsWhatAWrittenFieldReferredTo() {
        BodyBuilder body = program.body("m", "another")
                .assign("before", "this.next")
                .acquire("this.next.mu")
                .write("this.next", "another")
                .look()
                .look();

        assertThat(holdsAtLooks(body, "before.mu", "this.next.mu")).containsExactly(true, false);
    }

    @Test
    void aWriteThroughAnotherObjectMayBeTheSameField() {
        BodyBuilder body = program.body("m", "node", "another")
                .acquire("this.next.mu")
                .write("node.next", "another")
                .look();

        assertThat(holdsAtLooks(body, "this.next.mu")).containsExactly(false);
    }

    @Test
    void aWriteToAnotherFieldChangesNoName() {
        BodyBuilder body = program.body("m", "another")
                .acquire("this.next.mu")
                .write("this.changing", "another")
                .look();

        assertThat(holdsAtLooks(body, "this.next.mu")).containsExactly(true);
    }

    @Test
    void afterBothBranchesAVariableStandsForNeither() {
        BodyBuilder body = program.body("m", "one", "two")
                .acquire("one.mu")
                .either(1, 2)
                .assign("node", "one")
                .jump(3)
                .assign("node", "two")
                .jump(3)
                .look();

        assertThat(holdsAtLooks(body, "node.mu")).containsExactly(false);
    }

    @Test
    void aMovingVariableNoLongerNamesAWrittenField() {
        BodyBuilder body = program.body("m", "another")
                .assign("node", "this.next")
                .acquire("node.mu")
                .write("this.next", "another")
                .look()
                .look()
                .assign("node", ANY);

        assertThat(holdsAtLooks(body, "this.next.mu", "node.mu")).containsExactly(false, true);
    }

    @Test
    void aNameThroughAnAssignedVariableEndsWithIt() {
        BodyBuilder body = program.body("m", "node", "another")
                .assign("following", "node.next")
                .acquire("following.mu")
                .assign("node", "another")
                .look()
                .look()
                .assign("following", ANY);

        assertThat(holdsAtLooks(body, "node.next.mu", "following.mu")).containsExactly(false, true);
    }

    @Test
    void whatWasReachedThroughAnEarlierNodeKeepsItsWay() {
        BodyBuilder body = program.body("m", "node")
                .assign("x", "node.partner")
                .assign("y", "node.partner.partner")
                .acquire("y.mu")
                .assign("node", ANY)
                .look()
                .look();

        assertThat(holdsAtLooks(body, "x.partner.mu", "y.mu")).containsExactly(true, true);
    }

    @Test
    void aVariableOfALockDoesNotLendItsName() {
        Flowed flow = Flowed.of(
                program,
                program.body("m")
                        .assign("lock", "this.mu")
                        .acquire("lock")
                        .look()
                        .assign("lock", "this.other")
                        .look()
                        .build());

        assertThat(flow.at(3)).containsExactly("this.mu");
        assertThat(flow.at(5)).containsExactly("this.mu");
    }

    @Test
    void aChosenVariableIsOneObjectOnEachPath() {
        BodyBuilder body = program.body("m", "one", "two")
                .either(1, 2)
                .assign("first", "one")
                .assign("second", "two")
                .jump(3)
                .assign("first", "two")
                .assign("second", "one")
                .jump(3)
                .acquire("first.mu")
                .look()
                .look()
                .acquire("second.mu")
                .look()
                .look();

        assertThat(holdsAtLooks(body, "one.mu", "first.mu", "one.mu", "two.mu"))
                .containsExactly(false, true, true, true);
    }

    /** How often the body has let go locks of its callers' before the line that looks. */
    private List<Integer> letGoAtLook(BodyBuilder body, String lock) {
        List<Integer> counts = new ArrayList<>();
        Names names = new Names(program.declarations(), FieldAliases.NONE, CallEffects.NONE);
        new LockFlow(program.declarations(), names, CallEffects.NONE)
                .analyse(body.build(), LockState.EMPTY, (frame, instruction, before) -> {
                    if (instruction instanceof Instruction.Read) {
                        before.alternatives()
                                .forEach(state -> counts.add(state.letGo()
                                        .getOrDefault(names.lock(program.lock(lock), Mode.EXCLUSIVE, state), 0)));
                    }
                });
        return counts;
    }

    private BodyBuilder letsGoTwoLocksByOneName() {
        return program.body("m", "node")
                .assign("before", "this.next")
                .release("this.next.mu")
                .write("this.next", "node")
                .release("this.next.mu")
                .look();
    }

    @Test
    void whatWasLetGoIsAnotherLockOnceItsFieldIsWritten() {
        assertThat(letGoAtLook(letsGoTwoLocksByOneName(), "this.next.mu")).containsExactly(1);
        assertThat(letGoAtLook(letsGoTwoLocksByOneName(), "before.mu")).containsExactly(1);
    }

    @Test
    void whatWasLetGoTwiceIsCounted() {
        BodyBuilder body =
                program.body("m").release("this.mu").release("this.mu").look();

        assertThat(letGoAtLook(body, "this.mu")).containsExactly(2);
    }
}

package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LockFlowTest {
    private final TestProgram program = new TestProgram();

    private Flowed flow(BodyBuilder body) {
        return Flowed.of(program, body.build());
    }

    @Test
    void aLockIsHeldFromItsAcquisitionToItsRelease() {
        Flowed flow = flow(program.body("m")
                .look()
                .acquire("this.mu")
                .look()
                .release("this.mu")
                .look());

        assertThat(flow.at(1)).containsExactly("");
        assertThat(flow.at(3)).containsExactly("this.mu");
        assertThat(flow.at(5)).containsExactly("");
    }

    @Test
    void aLockTakenTwiceIsHeldUntilItIsReleasedTwice() {
        Flowed flow = flow(program.body("m")
                .acquire("this.mu")
                .acquire("this.mu")
                .look()
                .release("this.mu")
                .look()
                .release("this.mu")
                .look());

        assertThat(flow.at(3)).containsExactly("this.mu x2");
        assertThat(flow.at(5)).containsExactly("this.mu");
        assertThat(flow.at(7)).containsExactly("");
    }

    @Test
    void bothModesOfALockAreHeldSideBySide() {
        Flowed flow = flow(program.body("m")
                .acquire("this.mu")
                .acquireShared("this.mu")
                .release("this.mu")
                .look()
                .releaseWhichever("this.mu")
                .look());

        assertThat(flow.at(4)).containsExactly("this.mu (shared)");
        assertThat(flow.at(6)).containsExactly("");
    }

    @Test
    void anExceptionFindsTheStateFromBeforeTheInstruction() {
        Flowed flow = flow(program.body("m")
                .handler(2)
                .callOwn("prepare")
                .acquire("this.mu")
                .jump(1)
                .callOwn("work")
                .release("this.mu")
                .leave()
                .handler(-1)
                .look()
                .fail());

        assertThat(flow.at(6)).containsExactly("", "this.mu");
    }

    @Test
    void whatARaisedExceptionLeavesTheBodyWithIsTold() {
        Flowed flow = flow(program.body("m").acquire("this.mu").fail());

        assertThat(flow.at(2)).containsExactly("this.mu");
    }

    @Test
    void aLoopThatLocksInEachTurnHoldsNothingAtItsHead() {
        Flowed flow = flow(program.body("m")
                .jump(1)
                .look()
                .either(2, 3)
                .acquire("this.mu")
                .release("this.mu")
                .jump(1)
                .look());

        assertThat(flow.at(1)).containsExactly("");
        assertThat(flow.at(4)).containsExactly("");
    }

    @Test
    void aLoopThatNeverReleasesEndsInAFixpoint() {
        Flowed flow =
                flow(program.body("m").jump(1).acquire("this.mu").either(1, 2).look());

        assertThat(flow.at(2)).allMatch(held -> held.startsWith("this.mu"));
    }

    @Test
    void closingAScopeReleasesWhatWasTakenWithIt() {
        Flowed flow = flow(program.body("m")
                .acquireScope("scope", "this.mu")
                .acquire("this.other")
                .look()
                .closeScope("scope")
                .look());

        assertThat(flow.at(3)).containsExactly("this.mu, this.other");
        assertThat(flow.at(5)).containsExactly("this.other");
    }

    @Test
    void anAssumptionHoldsWithoutAnAcquisition() {
        Flowed flow = flow(program.body("m").assumeHeld("this.mu").look());

        assertThat(flow.at(2)).containsExactly("this.mu");
    }

    @Test
    void aFunctionThatIsPassedOnStartsWithNothingHeld() {
        Value function = program.closure().look().asClosure();
        Flowed flow = flow(program.body("m").acquire("this.mu").callOwn("keep", function));

        assertThat(flow.inClosure(1)).containsExactly("");
    }

    @Test
    void aFunctionThatIsStoredOrReturnedStartsWithNothingHeld() {
        Value stored = program.closure().look().asClosure();
        Flowed flow = flow(program.body("m").acquire("this.mu").write("this.next", stored));

        assertThat(flow.inClosure(1)).containsExactly("");
    }

    @Test
    void aFunctionInAVariableThatIsCalledRunsThere() {
        Value function = program.closure().look().asClosure();
        Flowed flow = flow(program.body("m")
                .assign("task", function)
                .acquire("this.mu")
                .call(Instruction.Dispatch.VIRTUAL, "task", "run")
                .release("this.mu"));

        assertThat(flow.inClosure(1)).containsExactly("this.mu");
    }

    @Test
    void aFunctionInAVariableThatIsNeverUsedIsVisitedAllTheSame() {
        Value function = program.closure().look().asClosure();
        Flowed flow = flow(program.body("m").acquire("this.mu").assign("task", function));

        assertThat(flow.inClosure(1)).containsExactly("");
    }

    @Test
    void aFunctionThatRunsAtOnceFindsTheLocksOfTheCallAndThoseOfTheCallee() {
        Value function = program.closure().look().asClosure();
        HeldLock taken = new HeldLock(program.lock("this.other"), Mode.EXCLUSIVE);
        CallEffects immediate = new Delegate() {
            @Override
            public Map<Integer, List<HeldLock>> immediate(MethodRef method, Instruction.Dispatch dispatch) {
                return method.name().equals("with") ? Map.of(0, List.of(taken)) : Map.of();
            }
        };
        Body body =
                program.body("m").acquire("this.mu").callOwn("with", function).build();

        Flowed flow = Flowed.of(program, body, LockState.EMPTY, immediate);

        assertThat(flow.inClosure(1)).containsExactly("this.mu, this.other");
    }

    @Test
    void whatACallTakesAndReleasesIsFollowed() {
        CallEffects effects = new Delegate() {
            @Override
            public NetEffect netEffect(Instruction.Call call) {
                List<HeldLock> mu = List.of(new HeldLock(program.lock("this.mu"), Mode.EXCLUSIVE));
                return switch (call.method().name()) {
                    case "take" -> new NetEffect(mu, List.of());
                    case "drop" -> new NetEffect(List.of(), mu);
                    default -> NetEffect.NONE;
                };
            }
        };
        Body body = program.body("m", "node")
                .call(Instruction.Dispatch.EXACT, "node", "take")
                .look()
                .call(Instruction.Dispatch.EXACT, "node", "drop")
                .look()
                .build();

        Flowed flow = Flowed.of(program, body, LockState.EMPTY, effects);

        assertThat(flow.at(2)).containsExactly("node.mu");
        assertThat(flow.at(4)).containsExactly("");
    }

    /** Effects to be overridden one by one. */
    private static class Delegate implements CallEffects {
        @Override
        public NetEffect netEffect(Instruction.Call call) {
            return NONE.netEffect(call);
        }

        @Override
        public Map<Integer, List<HeldLock>> immediate(MethodRef method, Instruction.Dispatch dispatch) {
            return NONE.immediate(method, dispatch);
        }

        @Override
        public Map<Integer, List<HeldLock>> later(MethodRef method, Instruction.Dispatch dispatch) {
            return NONE.later(method, dispatch);
        }

        @Override
        public Place returned(MethodRef method, TypeRef receiver) {
            return NONE.returned(method, receiver);
        }

        @Override
        public boolean letsReceiverOut(Instruction.Call call) {
            return NONE.letsReceiverOut(call);
        }

        @Override
        public Set<FieldRef> assigned(Instruction instruction) {
            return NONE.assigned(instruction);
        }

        @Override
        public boolean letsArgumentOut(MethodRef method, Instruction.Dispatch dispatch, int index) {
            return NONE.letsArgumentOut(method, dispatch, index);
        }
    }
}

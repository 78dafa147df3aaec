package dev.interlock.processor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.processor.flow.BodyBuilder;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.TestProgram;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private final TestProgram program = new TestProgram();

    /** The summaries of these methods, none of which can be overridden unless it was declared before. */
    private Summaries summaries(BodyBuilder... bodies) {
        List<Body> built = new ArrayList<>();
        for (BodyBuilder each : bodies) {
            Body body = each.build();
            if (program.declarations().method(body.method()).isEmpty()) {
                program.method(body.method().name(), false);
            }
            built.add(body);
        }
        Summaries summaries = new Summaries(program.declarations(), built);
        summaries.judge(List.of(), (body, fault) -> {
            throw new AssertionError(body.name(), fault);
        });
        return summaries;
    }

    private static MethodRef named(String name) {
        return new MethodRef(TestProgram.NODE, name, List.of());
    }

    private static List<String> acquired(Summaries summaries, String method) {
        return summaries.locks().of(named(method)).keySet().stream()
                .map(taken -> String.valueOf(taken.lock()))
                .sorted()
                .toList();
    }

    private static List<String> texts(List<HeldLock> locks) {
        return locks.stream().map(HeldLock::toString).toList();
    }

    private Value at(String place) {
        return new Value.At(program.place(place));
    }

    private Instruction.Call call(String method, Instruction.Dispatch dispatch) {
        return new Instruction.Call(named(method), dispatch, at("this"), null, List.of(), null, Position.UNKNOWN);
    }

    @Test
    void aCallerAcquiresWhatItsCalleesAcquire() {
        Summaries summaries = summaries(
                program.body("caller").callOwn("callee"),
                program.body("callee").acquire("this.mu").release("this.mu"));

        assertThat(acquired(summaries, "caller")).containsExactly("this.mu");
    }

    @Test
    void methodsThatCallEachOtherAndTakeManyLocksAreSettled() {
        BodyBuilder one = program.body("one").callOwn("two");
        BodyBuilder two = program.body("two").callOwn("three");
        BodyBuilder three = program.body("three").callOwn("one");
        for (int i = 0; i < 20; i++) {
            one.acquire("this.a" + i + ".mu");
            two.acquire("this.b" + i + ".mu");
            three.acquire("this.c" + i + ".mu");
        }

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> summaries(one, two, three));
    }

    @Test
    void theLockOfAParameterIsTheLockOfTheArgument() {
        Summaries summaries = summaries(
                program.body("caller", "node").callOwn("callee", at("this.partner")),
                program.body("callee", "given").acquire("given.mu").release("given.mu"));

        assertThat(acquired(summaries, "callee")).containsExactly("given.mu");
        assertThat(acquired(summaries, "caller")).containsExactly("this.partner.mu");
    }

    @Test
    void theChainLeadsFromTheCallToTheAcquisition() {
        Summaries summaries = summaries(
                program.body("top").callOwn("middle"),
                program.body("middle").look().callOwn("bottom"),
                program.body("bottom").look().look().acquire("this.mu").release("this.mu"));

        CallChain chain = summaries.locks().of(named("top")).values().iterator().next();

        assertThat(chain.calls()).extracting(CallChain.Call::callee).containsExactly(named("middle"), named("bottom"));
        assertThat(chain.taken().line()).isEqualTo(3);
    }

    @Test
    void recursionEndsInAFixpoint() {
        Summaries summaries = summaries(
                program.body("one").either(1, 2).callOwn("two").leave().leave(),
                program.body("two").acquire("this.mu").release("this.mu").callOwn("three"),
                program.body("three")
                        .acquire("this.other")
                        .release("this.other")
                        .callOwn("one"));

        assertThat(acquired(summaries, "one")).containsExactly("this.mu", "this.other");
        assertThat(acquired(summaries, "two")).containsExactly("this.mu", "this.other");
        assertThat(acquired(summaries, "three")).containsExactly("this.mu", "this.other");
    }

    @Test
    void recursionAlongAFieldEndsToo() {
        Summaries summaries = summaries(program.body("walk")
                .acquire("this.mu")
                .release("this.mu")
                .call(Instruction.Dispatch.EXACT, "this.next", "walk"));

        assertThat(acquired(summaries, "walk")).contains("this.mu", "this.next.mu");
    }

    @Test
    void aHelperThatKeepsALockGivesItToItsCaller() {
        Summaries summaries = summaries(
                program.body("take").acquire("this.mu"),
                program.body("drop").release("this.mu"),
                program.body("both").callOwn("take").callOwn("drop"));

        assertThat(texts(summaries
                        .effects()
                        .netEffect(call("take", Instruction.Dispatch.EXACT))
                        .acquired()))
                .containsExactly("this.mu");
        assertThat(texts(summaries
                        .effects()
                        .netEffect(call("drop", Instruction.Dispatch.EXACT))
                        .released()))
                .containsExactly("this.mu");
        assertThat(summaries
                        .effects()
                        .netEffect(call("both", Instruction.Dispatch.EXACT))
                        .isNone())
                .isTrue();
    }

    @Test
    void aHelperThatKeepsALockOnOnePathGivesNothing() {
        Summaries summaries = summaries(
                program.body("take").either(1, 2).acquire("this.mu").jump(2).leave());

        assertThat(summaries
                        .effects()
                        .netEffect(call("take", Instruction.Dispatch.EXACT))
                        .isNone())
                .isTrue();
    }

    @Test
    void whatAnOverriddenHelperKeepsIsNotKnown() {
        MethodRef take = program.method("take", true);
        program.method(new TypeRef("Special"), "take", true, take);
        Summaries summaries = summaries(program.body("take").acquire("this.mu"));

        assertThat(summaries
                        .effects()
                        .netEffect(call("take", Instruction.Dispatch.VIRTUAL))
                        .isNone())
                .isTrue();
        assertThat(summaries
                        .effects()
                        .netEffect(call("take", Instruction.Dispatch.EXACT))
                        .isNone())
                .isFalse();
    }

    @Test
    void aGetterIsANameForItsField() {
        Summaries summaries = summaries(
                program.body("lock").assign("t", "this.mu").leaveWith("t"),
                program.body("busy").acquire("this.other").leaveWith("this.mu"),
                program.body("taking").callOwn("lock"));

        assertThat(summaries.effects().returned(named("lock"), null)).isEqualTo(program.place("this.mu"));
        assertThat(summaries.effects().onlyReturns(named("lock"))).isTrue();
    }

    @Test
    void aMethodThatAlwaysReturnsOneFinalFieldIsANameForItWhateverElseItDoes() {
        Summaries summaries = summaries(
                program.body("busy").acquire("this.other").leaveWith("this.mu"),
                program.body("changing").acquire("this.other").leaveWith("this.next"));

        assertThat(summaries.effects().returned(named("busy"), null)).isEqualTo(program.place("this.mu"));
        assertThat(summaries.effects().onlyReturns(named("busy"))).isFalse();
        assertThat(summaries.effects().returned(named("changing"), null)).isNull();
    }

    @Test
    void anOverriddenGetterIsANameOnlyWhereTheClassIsKnown() {
        TypeRef special = new TypeRef("Special");
        MethodRef lock = program.method("lock", true);
        MethodRef override = program.method(special, "lock", true, lock);
        Summaries summaries = summaries(program.body("lock").leaveWith("this.mu"));

        assertThat(summaries.effects().returned(lock, null)).isNull();
        assertThat(summaries.effects().returned(lock, TestProgram.NODE)).isNull();
        assertThat(summaries.program().targets(call("lock", Instruction.Dispatch.VIRTUAL)))
                .containsExactly(lock, override);
        assertThat(summaries.program().targets(call("lock", Instruction.Dispatch.EXACT)))
                .containsExactly(lock);
    }

    private Map<Integer, List<String>> immediate(Summaries summaries, String method, Instruction.Dispatch dispatch) {
        Map<Integer, List<HeldLock>> found = summaries.effects().immediate(named(method), dispatch);
        return found.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> texts(entry.getValue())));
    }

    @Test
    void aParameterThatIsOnlyCalledRunsAtOnceUnderTheLocksHeldThere() {
        Summaries summaries = summaries(program.body("with", "task")
                .acquire("this.mu")
                .call(Instruction.Dispatch.VIRTUAL, "task", "run")
                .release("this.mu"));

        assertThat(immediate(summaries, "with", Instruction.Dispatch.EXACT)).isEqualTo(Map.of(0, List.of("this.mu")));
    }

    @Test
    void aParameterThatIsHandedOnToBeCalledRunsAtOnceToo() {
        Summaries summaries = summaries(
                program.body("outer", "given").acquire("this.other").callOwn("with", at("given")),
                program.body("with", "task").acquire("this.mu").call(Instruction.Dispatch.VIRTUAL, "task", "run"));

        assertThat(immediate(summaries, "outer", Instruction.Dispatch.EXACT).get(0))
                .containsExactlyInAnyOrder("this.mu", "this.other");
    }

    @Test
    void aParameterThatIsKeptDoesNotRunAtOnce() {
        Summaries stored = summaries(program.body("with", "task")
                .call(Instruction.Dispatch.VIRTUAL, "task", "run")
                .write("this.next", "task"));
        Summaries returned = summaries(program.body("with", "task")
                .call(Instruction.Dispatch.VIRTUAL, "task", "run")
                .leaveWith("task"));

        assertThat(immediate(stored, "with", Instruction.Dispatch.EXACT)).isEmpty();
        assertThat(immediate(returned, "with", Instruction.Dispatch.EXACT)).isEmpty();
    }

    @Test
    void whatASubclassDoesWithAParameterIsNotKnown() {
        program.method("with", true);
        Summaries summaries = summaries(program.body("with", "task").call(Instruction.Dispatch.VIRTUAL, "task", "run"));

        assertThat(immediate(summaries, "with", Instruction.Dispatch.VIRTUAL)).isEmpty();
    }

    private CallTargets targets() {
        return new CallTargets(program.declarations(), List.of(), new PossibleTypes(program.declarations()));
    }

    @Test
    void aMethodThatEverythingOverridesTellsNothing() {
        MethodRef run = program.method("run", true);
        for (int i = 0; i < CallTargets.WIDE; i++) {
            program.method(new TypeRef("Task" + i), "run", true, run);
        }

        assertThat(targets().of(call("run", Instruction.Dispatch.VIRTUAL))).containsExactly(run);
    }

    @Test
    void calleesComeBeforeTheirCallers() {
        List<Body> bodies = Arrays.asList(
                program.body("top").callOwn("middle").build(),
                program.body("middle").callOwn("bottom").callOwn("top").build(),
                program.body("bottom").leave().build());
        CallGraph graph = new CallGraph(bodies, targets());

        assertThat(graph.components()).containsExactly(new int[] {2}, new int[] {0, 1});
    }

    @Test
    void aMethodThatLetsThisOutTellsItsCallers() {
        Summaries summaries = summaries(
                program.body("register").callOwn("keep", at("this")),
                program.body("caller").callOwn("register"),
                program.body("quiet").callOwn("keep", at("this.partner")));

        assertThat(summaries.effects().letsReceiverOut(call("register", Instruction.Dispatch.EXACT)))
                .isTrue();
        assertThat(summaries.effects().letsReceiverOut(call("caller", Instruction.Dispatch.EXACT)))
                .isTrue();
        assertThat(summaries.effects().letsReceiverOut(call("quiet", Instruction.Dispatch.EXACT)))
                .isFalse();
    }

    @Test
    void unusedPlacesAreNotNames() {
        Summaries summaries = summaries(program.body("m").assign("t", "this.mu").acquire("t"));

        assertThat(summaries.locks().of(named("m")).keySet())
                .extracting(AcquiredLock::lock)
                .extracting(lock -> lock.place())
                .containsExactly(program.place("this.mu"));
    }
}

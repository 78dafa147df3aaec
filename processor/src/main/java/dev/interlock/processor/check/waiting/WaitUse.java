package dev.interlock.processor.check.waiting;

import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.List;

/** A wait or a signal in one state, and what is said of it where it is wrong. */
record WaitUse(Instruction at, LockState state) {
    private static final Labelled WHY_LOOP = Labelled.of(
            "Why",
            "a wait may end without a signal, and another thread may undo the condition before this one runs:",
            "only who tests again knows.");
    private static final Labelled WHY_LOCK = Labelled.of(
            "Why", "it throws IllegalMonitorStateException; and a signal between the test and the wait would be lost.");

    Position position() {
        return at.position();
    }

    boolean isTimed() {
        return at instanceof Instruction.Wait wait && wait.timed();
    }

    /** The word for what it is. */
    String noun() {
        return at instanceof Instruction.Wait ? "wait" : "signal";
    }

    /** What is waited for, or those who wait for which are woken. */
    Lock on() {
        return at instanceof Instruction.Wait wait ? wait.lock() : ((Instruction.Signal) at).lock();
    }

    private String object() {
        return Wording.name(state.said(on().place()));
    }

    private String what() {
        return "the " + noun() + (at instanceof Instruction.Wait ? " on " : " to ") + object();
    }

    /** The wait is not tested again. */
    Problem outsideLoop() {
        String wait = object() + (on().monitor() ? ".wait()" : ".await()");
        return problem(
                position(),
                what() + " is not in a loop that tests its condition again",
                List.of(Wording.held(state), WHY_LOOP, loop(wait)));
    }

    /** What is waited for was tested before the lock was taken, and not since. */
    Problem testedWithoutLock(Lock taken) {
        String wait = object() + (on().monitor() ? ".wait()" : ".await()");
        return problem(
                position(),
                what() + " comes right after taking " + Wording.name(taken, state)
                        + ": nothing is tested under the lock",
                List.of(
                        Wording.held(state),
                        Labelled.of(
                                "Why",
                                "a signal after the test and before the lock is taken is lost, and the wait may not end."),
                        loop(wait)));
    }

    private static Labelled loop(String wait) {
        return Labelled.of("Fix", "while (what is waited for has not come) { " + wait + "; }");
    }

    /** Neither is a call that leads to the wait. */
    Problem calledOutsideLoop(Instruction.Call call, LockState here) {
        String again = call.method().name() + (call.arguments().isEmpty() ? "()" : "(...)");
        return problem(
                call.position(),
                call.method() + " waits once, and is not called in a loop that tests the condition again",
                List.of(path(call), Wording.held(here), WHY_LOOP, loop(again)));
    }

    /** The lock that belongs to it is not held. */
    Problem withoutLock(Lock needed, Labelled fix) {
        return problem(
                position(),
                what() + " does not hold " + Wording.missing(needed, state),
                List.of(Wording.held(state), WHY_LOCK, fix));
    }

    /** Neither does a caller, to whom that is left. */
    Problem calledWithoutLock(Instruction.Call call, Lock needed, LockState here, Labelled fix) {
        return problem(
                call.position(),
                call.method() + " is called without " + Wording.missing(needed, here) + ", which " + what() + " needs",
                List.of(path(call), Wording.held(here), WHY_LOCK, fix));
    }

    private Problem.Path path(Instruction.Call call) {
        return new Problem.Path(
                "The path that leads there:",
                List.of(
                        new Problem.Step(call.position(), "calls " + call.method()),
                        new Problem.Step(position(), noun().equals("wait") ? "waits" : "signals")));
    }

    private static Problem problem(Position position, String summary, List<Problem.Detail> details) {
        return new Problem(Check.WAIT_OUTSIDE_LOOP, position, summary, details);
    }
}

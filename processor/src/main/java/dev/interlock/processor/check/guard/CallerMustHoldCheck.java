package dev.interlock.processor.check.guard;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.MissingLockAdvice;
import dev.interlock.processor.check.OwnContract;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code caller-must-hold}: a method that asks its caller to hold a lock is called with that lock held. */
public final class CallerMustHoldCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;
    private final MissingLockAdvice advice;
    private final OwedLocks owed;

    /** A check that adds to {@code findings} what is not left to callers. */
    public CallerMustHoldCheck(Declarations declarations, Summaries summaries, OwedLocks owed, Findings findings) {
        this.declarations = declarations;
        this.names = summaries.names();
        this.owed = owed;
        this.findings = findings;
        advice = new MissingLockAdvice(declarations, summaries);
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Call.class || kind == Instruction.New.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Call call) {
            Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
            judge(frame, call.method(), receiver, call.arguments(), call, before);
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            judge(frame, creation.constructor(), null, creation.arguments(), creation, before);
        }
    }

    private static Mode sufficient(LockContract.Requirement requirement, HeldLock needed) {
        return requirement.tellsMode() ? needed.mode() : Mode.SHARED;
    }

    private void judge(
            Frame frame,
            MethodRef method,
            @Nullable Place receiver,
            List<Value> arguments,
            Instruction at,
            States before) {
        for (LockContract.Requirement requirement :
                declarations.contract(method).requires()) {
            for (LockState state : before.alternatives()) {
                Demand demand = new Demand(method, requirement, receiver, arguments);
                if (!(state.constructing() && isOfItself(frame, demand, state))) {
                    judge(frame, demand, at, state);
                }
            }
        }
    }

    /** What one call asks for. */
    private record Demand(
            MethodRef method,
            LockContract.Requirement requirement,
            @Nullable Place receiver,
            List<Value> arguments) {}

    private void judge(Frame frame, Demand demand, Instruction at, LockState state) {
        LockContract.Requirement requirement = demand.requirement();
        HeldLock needed = names.instantiate(
                requirement.expression(), requirement.mode(), demand.receiver(), demand.arguments(), state);
        if (needed != null && isHeld(requirement, needed, state)) {
            return;
        }
        Problem problem = problem(frame, demand.method(), requirement, needed, at, state);
        if (needed == null || !isLeftToCallers(frame, demand, at, needed, problem, state)) {
            findings.add(problem);
        }
    }

    private boolean isLeftToCallers(
            Frame frame, Demand demand, Instruction at, HeldLock needed, Problem problem, LockState state) {
        HeldLock least = new HeldLock(needed.lock(), sufficient(demand.requirement(), needed));
        Lock said = Names.instantiate(demand.requirement().expression().lock(), demand.receiver(), demand.arguments());
        return owed.leave(
                frame,
                at,
                List.of(new OwedLocks.Missing(least, said)),
                isOfItself(frame, demand, state),
                (call, caller) -> findings.add(Wording.calledWithout(problem, least, call, caller, state)));
    }

    /** Whether the lock is one for the object that the body is of, which may be under construction, and not for one that is passed. */
    private boolean isOfItself(Frame frame, Demand demand, LockState state) {
        Place receiver = demand.receiver();
        boolean ofArgument =
                Places.root(demand.requirement().expression().lock().place()) instanceof Place.Parameter;
        return receiver != null
                && !ofArgument
                && names.place(receiver, state)
                        .equals(new Place.This(frame.host().thisType()));
    }

    /** Whoever lets go a read lock cannot do with the write lock in its place. */
    private static boolean isHeld(LockContract.Requirement requirement, HeldLock needed, LockState state) {
        return requirement.by() == LockContract.Requirement.Word.BODY
                ? state.hold(needed.lock(), needed.mode()).isPresent()
                : state.holds(needed.lock(), sufficient(requirement, needed));
    }

    /** How the method asks for the lock, after its name. */
    private static String asks(LockContract.Requirement requirement) {
        return requirement.by() == LockContract.Requirement.Word.BODY
                ? "lets " + requirement.expression().text() + " go, which it has not taken, and takes it again"
                : "is " + OwnContract.annotation("Holding", requirement.expression(), requirement.mode());
    }

    private Problem problem(
            Frame frame,
            MethodRef method,
            LockContract.Requirement requirement,
            @Nullable HeldLock needed,
            Instruction at,
            LockState state) {
        String lock = needed == null
                ? "\"" + requirement.expression().text() + "\""
                : needed.mode() == Mode.SHARED ? Wording.name(needed, state) : Wording.missing(needed.lock(), state);
        String where = declarations
                .method(method)
                .map(DeclaredMethod::position)
                .filter(position -> position.isKnown())
                .map(position -> ", " + position)
                .orElse("");
        return new Problem(
                Check.CALLER_MUST_HOLD,
                at.position(),
                method + " is called without holding " + lock,
                List.of(
                        Labelled.of("Guard", method + " " + asks(requirement) + where),
                        Wording.held(state),
                        needed == null
                                ? Labelled.of("Fix", "take the lock of that very object around the call")
                                : requirement.by() == LockContract.Requirement.Word.BODY
                                        ? Labelled.of("Fix", "take " + lock + " around the call")
                                        : advice.of("call", frame, needed.lock(), state)));
    }
}

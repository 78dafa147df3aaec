package dev.interlock.processor.check;

import dev.interlock.processor.check.OwnContract.Clause;
import dev.interlock.processor.check.OwnContract.Says;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code broken-contract} of locks: what a method's own annotation says of a lock is so on every way out. It is reported at the method, once
 * for each method.
 */
public final class BrokenContractCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;

    /** A check that adds to {@code findings}. */
    public BrokenContractCheck(Declarations declarations, Names names, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.findings = findings;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void leaves(Frame frame, Terminator terminator, States before) {
        if (terminator instanceof Terminator.Return leave) {
            judge(frame.body(), leave.position(), leave.value(), true, before);
        } else if (terminator instanceof Terminator.Throw fail) {
            judge(frame.body(), fail.position(), null, false, before);
        }
    }

    @Override
    public void escapes(Frame frame, Instruction instruction, States before) {
        judge(frame.body(), instruction.position(), null, false, before);
    }

    private void judge(Body body, Position exit, @Nullable Value value, boolean returns, States before) {
        OwnContract contract = body.declared() == null ? null : OwnContract.of(body, declarations);
        if (contract == null || contract.isOfLock()) {
            return;
        }
        for (Clause clause : contract.clauses()) {
            if (clause.annotation().isEmpty()) {
                continue;
            }
            for (LockState state : before.alternatives()) {
                HeldLock lock = contract.lock(clause, state, names);
                if (lock != null) {
                    judge(body, clause, lock, new Exit(returns, outcome(value, state), exit), state);
                }
            }
        }
    }

    private void judge(Body body, Clause clause, HeldLock lock, Exit exit, LockState state) {
        String broken = broken(clause, lock, exit, state);
        if (broken != null) {
            findings.add(problem(body, clause, lock, broken, exit.position(), state));
        }
    }

    /**
     * A way out.
     *
     * @param outcome what is returned, where it is known to be true or false (zero)
     */
    private record Exit(boolean returns, @Nullable Boolean outcome, Position position) {}

    private static @Nullable Boolean outcome(@Nullable Value value, LockState state) {
        Value known = value instanceof Value.At at && state.bound(at.place()) != null ? state.bound(at.place()) : value;
        if (known instanceof Value.Constant constant) {
            return !(constant.text().equals("false")
                    || constant.text().equals("0")
                    || constant.text().equals("0L"));
        }
        return null;
    }

    /** How the way out breaks the clause, in words that follow the name of the lock; null where it keeps it. */
    private static @Nullable String broken(Clause clause, HeldLock lock, Exit exit, LockState state) {
        Hold hold = state.held().get(lock);
        boolean held = hold != null && hold.certain();
        boolean perhaps = hold != null && !hold.certain();
        boolean isGift = clause.says() == Says.ACQUIRED || clause.says() == Says.ACQUIRED_IF_TRUE;
        if (perhaps || (isGift && !exit.returns())) {
            return null;
        }
        return switch (clause.says()) {
            case HELD_THROUGHOUT -> state.holds(lock.lock(), lock.mode()) ? null : "is not held any more";
            case ACQUIRED -> held ? null : "is not held";
            case ACQUIRED_IF_TRUE -> tried(held, exit.outcome());
            case RELEASED -> stillHeld(clause, lock, state) ? "is still held" : null;
        };
    }

    private static @Nullable String tried(boolean held, @Nullable Boolean outcome) {
        if (held) {
            return Boolean.TRUE.equals(outcome) ? null : "is held though the result may be false";
        }
        return Boolean.FALSE.equals(outcome) ? null : "is not held though the result may be true";
    }

    private static boolean stillHeld(Clause clause, HeldLock lock, LockState state) {
        return state.hold(lock.lock(), lock.mode()).isPresent()
                || (clause.mode() == null
                        && state.hold(lock.lock(), Mode.SHARED).isPresent());
    }

    private static Problem problem(
            Body body, Clause clause, HeldLock lock, String broken, Position exit, LockState state) {
        String name = Wording.name(lock, state);
        List<Problem.Detail> details = new ArrayList<>();
        if (!exit.equals(body.position())) {
            details.add(new Problem.Path("The way out:", List.of(new Problem.Step(exit, name + " " + broken))));
        }
        details.add(Labelled.of("Says", clause.annotation()));
        details.add(Wording.held(state));
        details.add(Labelled.of("Why", "callers rely on the annotation: it is all that they see of the body."));
        details.add(fix(clause, name));
        return new Problem(
                Check.BROKEN_CONTRACT,
                body.position(),
                Wording.name(body) + " is " + clause.annotation() + ", and " + name + " " + broken + " on some way out",
                details);
    }

    private static Labelled fix(Clause clause, String name) {
        return switch (clause.says()) {
            case HELD_THROUGHOUT ->
                Labelled.of(
                        "Fix",
                        "take " + name
                                + " again before the method is left, in a finally block where something can throw");
            case ACQUIRED ->
                Labelled.of(
                        "Fix",
                        "take " + name + " on every way out,",
                        "or return whether it was taken: ifResult = true");
            case ACQUIRED_IF_TRUE -> Labelled.of("Fix", "return true exactly where " + name + " was taken");
            case RELEASED ->
                Labelled.of(
                        "Fix",
                        "release " + name
                                + " on every way out, in a finally block where something before it can throw");
        };
    }
}

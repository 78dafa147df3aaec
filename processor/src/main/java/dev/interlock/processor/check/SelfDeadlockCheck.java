package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.CallChain;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code self-deadlock}: no thread waits for a lock that it holds itself, directly or through calls; no read lock is upgraded; no method
 * is called with a lock that it excludes.
 */
public final class SelfDeadlockCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final Findings findings;

    /** A check that adds to {@code findings}. */
    public SelfDeadlockCheck(Declarations declarations, Names names, LockFacts facts, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void acquires(Acquisition acquisition) {
        HeldLock lock = acquisition.lock();
        if (lock == null || !acquisition.waits() || acquisition.isPromised() || isTakenBack(acquisition)) {
            return;
        }
        Hold exclusive = certain(lock, Mode.EXCLUSIVE, acquisition.state());
        Hold shared = certain(lock, Mode.SHARED, acquisition.state());
        LockKind declared = facts.kind(lock.lock());
        LockKind kind = declared == LockKind.LOCK ? acquisition.kind() : declared;
        boolean upgrade = exclusive == null && shared != null && lock.mode() == Mode.EXCLUSIVE && kind.hasReadMode();
        boolean again = (exclusive != null || shared != null) && !kind.isReentrant();
        if (upgrade || again) {
            Hold hold = exclusive != null ? exclusive : shared;
            if (hold != null && isChosen(acquisition, hold)) {
                return;
            }
            findings.add(problem(acquisition, lock, exclusive, hold, upgrade));
        }
    }

    /** Whether it is taken by a wait for a condition, which has let go before what its caller holds. */
    private boolean isTakenBack(Acquisition acquisition) {
        return acquisition.chain().calls().stream().anyMatch(call -> declarations.waitsForCondition(call.callee()));
    }

    private static @Nullable Hold certain(HeldLock lock, Mode mode, LockState state) {
        return state.hold(lock.lock(), mode)
                .filter(hold -> hold.certain() && hold.origin() != Hold.Origin.OPTIMISTIC)
                .orElse(null);
    }

    private static @Nullable Hold heldInAnyMode(HeldLock lock, LockState state) {
        return Stream.of(Mode.EXCLUSIVE, Mode.SHARED)
                .flatMap(mode -> state.hold(lock.lock(), mode).stream())
                .filter(Hold::certain)
                .findFirst()
                .orElse(null);
    }

    private static Problem problem(
            Acquisition acquisition, HeldLock lock, @Nullable Hold exclusive, @Nullable Hold hold, boolean upgrade) {
        String name = Wording.name(lock.lock(), acquisition.state());
        String summary = upgrade
                ? "the write lock of " + name + " is taken while its read lock is held"
                : name + " is taken again by the thread that holds it";
        List<Problem.Step> steps = new ArrayList<>();
        if (hold != null && hold.origin() == Hold.Origin.TAKEN) {
            steps.add(new Problem.Step(hold.acquired(), "takes " + name));
        }
        steps.addAll(Chains.steps(acquisition.chain(), name));
        String why = upgrade
                ? "the writer waits for all readers to leave, and this thread is one of them."
                : lock.mode() == Mode.SHARED && exclusive == null
                        ? "a writer that comes in between waits for the first, and the second waits for that writer."
                        : "the lock is not reentrant: the thread waits for itself, for ever.";
        return new Problem(
                        Check.SELF_DEADLOCK,
                        acquisition.chain().start(),
                        summary,
                        List.of(
                                new Problem.Path("The path that leads here:", steps),
                                Wording.held(acquisition.state()),
                                Labelled.of("Why", why),
                                upgrade
                                        ? Labelled.of(
                                                "Fix",
                                                "release the read lock first, and test again under the write lock")
                                        : fix(acquisition.chain(), name)))
                .telling(leftHeld(acquisition.chain(), hold));
    }

    /** That nobody lets go what should not have been taken here, since the method was entered with it, is no second mistake. */
    private static List<Problem.Finding> leftHeld(CallChain chain, @Nullable Hold hold) {
        boolean entered = hold != null && hold.origin() == Hold.Origin.ENTRY;
        return entered && chain.calls().isEmpty()
                ? List.of(new Problem.Finding(Check.UNRELEASED_LOCK, chain.start()))
                : List.of();
    }

    private static Labelled fix(CallChain chain, String name) {
        if (chain.calls().isEmpty()) {
            return Labelled.of("Fix", "leave this acquisition out: " + name + " is held here already");
        }
        MethodRef called = chain.calls().get(0).callee();
        return Labelled.of(
                "Fix",
                "move what both need into a method that is @Holding(\"" + name + "\"),",
                "or call " + called + " before " + name + " is taken, or after it is released");
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Call.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Call call) {
            for (LockExpression excluded : declarations.contract(call.method()).excludes()) {
                before.alternatives().forEach(state -> excluded(frame.body(), call, excluded, state));
            }
        }
    }

    private void excluded(Body body, Instruction.Call call, LockExpression excluded, LockState state) {
        Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
        HeldLock lock = names.instantiate(excluded, Mode.SHARED, receiver, call.arguments(), state);
        Hold hold = lock == null ? null : heldInAnyMode(lock, state);
        if (lock != null && hold != null && !ChosenNames.meet(receiver, hold, body, state)) {
            String name = Wording.name(lock.lock(), state);
            findings.add(new Problem(
                    Check.SELF_DEADLOCK,
                    call.position(),
                    call.method() + " is called while holding " + name + ", which it excludes",
                    List.of(
                            Labelled.of("Says", call.method() + " is @Excluding(\"" + excluded.text() + "\")"),
                            Wording.held(state),
                            Labelled.of("Fix", "call it after " + name + " is released"))));
        }
    }

    @Override
    public void excludes(Acquisition exclusion) {
        HeldLock lock = exclusion.lock();
        Hold hold = lock == null ? null : heldInAnyMode(lock, exclusion.state());
        if (lock == null
                || hold == null
                || exclusion.isPromised()
                || isTakenBack(exclusion)
                || isChosen(exclusion, hold)) {
            return;
        }
        CallChain chain = exclusion.chain();
        String name = Wording.name(lock.lock(), exclusion.state());
        MethodRef called = chain.calls().get(0).callee();
        MethodRef excluding = chain.calls().get(chain.calls().size() - 1).callee();
        findings.add(new Problem(
                Check.SELF_DEADLOCK,
                chain.start(),
                called + " is called while holding " + name + ", which " + excluding + " below it excludes",
                List.of(
                        new Problem.Path("The path that leads there:", Chains.to(chain, "excludes " + name)),
                        Wording.held(exclusion.state()),
                        Labelled.of("Fix", "call " + called + " after " + name + " is released"))));
    }

    private boolean isChosen(Acquisition acquisition, Hold hold) {
        Lock said = SaidLock.of(acquisition, names);
        return said != null
                && ChosenNames.meet(said.place(), hold, acquisition.frame().body(), acquisition.state());
    }
}

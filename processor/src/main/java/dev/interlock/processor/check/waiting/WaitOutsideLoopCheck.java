package dev.interlock.processor.check.waiting;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.MissingLockAdvice;
import dev.interlock.processor.check.waiting.OwedWaits.Owed;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.Operands;
import dev.interlock.processor.flow.Retest;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Waiting;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.KnownCallers;
import dev.interlock.processor.summary.Summaries;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code wait-outside-loop}: who waits for a condition tests it under the lock, again when the wait is over, and who waits or signals holds
 * the lock.
 *
 * <p>A method that is entered with the lock, or private, may leave the loop to those who call it, and one whose callers {@linkplain
 * KnownCallers are} all seen the lock: its calls are then judged as if they were the wait.
 */
public final class WaitOutsideLoopCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;
    private final MissingLockAdvice advice;
    private final OwedWaits owed;
    private final KnownCallers callers;
    private final UntestedWaits untested;
    private final CallsInRounds rounds;

    /** A check of the whole program that adds to {@code findings}. */
    public WaitOutsideLoopCheck(Declarations declarations, Summaries summaries, Findings findings) {
        this.declarations = declarations;
        this.names = summaries.names();
        this.findings = findings;
        this.advice = new MissingLockAdvice(declarations, summaries);
        this.owed = new OwedWaits(declarations);
        this.callers = new KnownCallers(declarations);
        this.untested = new UntestedWaits(names);
        this.rounds = new CallsInRounds(
                summaries.program().bodies(),
                method -> callers.of(method)
                        || !declarations.contract(method).requires().isEmpty());
    }

    @Override
    public void enters(Frame frame, States entry) {
        rounds.enters(frame.body());
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Call.class || kind == Instruction.Wait.class || kind == Instruction.Signal.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Call call) {
            call(frame, call, before);
        } else if (instruction instanceof Instruction.Wait wait && !isWaitItself(frame.body())) {
            test(frame, wait, before);
            lock(frame, wait, wait.lock(), before);
        } else if (instruction instanceof Instruction.Signal signal && !isWaitItself(frame.body())) {
            lock(frame, signal, signal.lock(), before);
        }
    }

    private void call(Frame frame, Instruction.Call call, States before) {
        boolean itself = call.method().equals(frame.body().method());
        if (!itself && rounds.keep(frame, call, before)) {
            return;
        } else if (!itself) {
            owed.called(call.method());
        }
        owed.by(call.method()).forEach(debt -> settle(frame, call, debt, before));
    }

    /** A condition that passes on to another one waits on behalf of its caller. */
    private boolean isWaitItself(Body body) {
        Waiting waiting = body.declared() == null
                ? null
                : declarations.contract(body.declared()).waiting();
        return waiting != null && waiting.isOfCondition();
    }

    private void test(Frame frame, Instruction.Wait wait, States before) {
        WaitUse use = new WaitUse(wait, before.alternatives().get(0));
        if (wait.tests()) {
            return;
        } else if (!Retest.follows(wait, wait.timed(), frame.body())) {
            loopIsMissing(frame, use, before);
        } else if (!wait.timed()) {
            untested.takenJustBefore(wait, frame.body(), before)
                    .ifPresent(lock -> findings.add(use.testedWithoutLock(lock.lock())));
        }
    }

    private void loopIsMissing(Frame frame, WaitUse use, States before) {
        int argument = frame.runsNow() && takesNone(before)
                ? frame.body().parameters().indexOf(use.on().place())
                : -1;
        if (argument >= 0) {
            owed.loopOfPasser(frame.body().method(), use, argument);
        } else if (mayLeaveToCaller(frame, before)) {
            owed.loop(frame.body().method(), use);
        } else {
            findings.add(use.outsideLoop());
        }
    }

    private static boolean takesNone(States before) {
        return before.alternatives().stream()
                .flatMap(state -> state.held().values().stream())
                .noneMatch(hold -> hold.origin() == Hold.Origin.TAKEN);
    }

    /** Whether the body runs under no lock but those of its caller, who is known or told. */
    private boolean mayLeaveToCaller(Frame frame, States before) {
        return takesNone(before)
                && (isPrivate(frame)
                        || (frame.runsNow()
                                && !contract(frame).requires().isEmpty()
                                && contract(frame).critical() == null));
    }

    private LockContract contract(Frame frame) {
        return declarations.contract(frame.body().method());
    }

    private boolean isPrivate(Frame frame) {
        MethodRef method = frame.body().method();
        return frame.runsNow()
                && !method.isConstructor()
                && declarations.method(method).map(DeclaredMethod::isPrivate).orElse(false);
    }

    /** The lock in the terms of the method's callers, where it may be left to them; else null. */
    private @Nullable Lock leftToCallers(Frame frame, Lock lock, LockState state) {
        MethodRef method = frame.body().method();
        boolean mayLeave = frame.runsNow()
                && !method.isConstructor()
                && callers.of(method)
                && !owed.isCalledBefore(method)
                && !takesOrReleases(frame.body(), lock, state);
        return mayLeave ? OwedWaits.inTermsOf(frame.body(), lock) : null;
    }

    /** Whether the body takes or lets go the lock somewhere: who does so does not count on its callers, and they cannot count on it. */
    private boolean takesOrReleases(Body body, Lock lock, LockState state) {
        return Stream.concat(
                        body.all(Instruction.Acquire.class).stream()
                                .map(Instruction.Acquire::locks)
                                .flatMap(List::stream),
                        body.all(Instruction.Release.class).stream().map(Instruction.Release::lock))
                .anyMatch(
                        other -> names.lock(other, Mode.EXCLUSIVE, state).lock().equals(lock));
    }

    private void lock(Frame frame, Instruction at, Lock lock, States before) {
        for (LockState state : before.alternatives()) {
            HeldLock needed = names.ofWait(lock, state);
            if (needed == null || state.holds(needed.lock(), Mode.EXCLUSIVE)) {
                continue;
            }
            WaitUse use = new WaitUse(at, state);
            Lock inCallersTerms = leftToCallers(frame, needed.lock(), state);
            if (inCallersTerms == null) {
                findings.add(use.withoutLock(needed.lock(), advice.of(use.noun(), frame, needed.lock(), state)));
            } else {
                owed.lock(
                        frame.body().method(),
                        use,
                        inCallersTerms,
                        use.withoutLock(needed.lock(), advice.of(use.noun(), frame, needed.lock(), state)));
            }
            return;
        }
    }

    private void settle(Frame frame, Instruction.Call call, Owed debt, States before) {
        debt.settled();
        if (debt.lock() == null) {
            if (!Retest.follows(call, debt.use().isTimed(), frame.body())) {
                callerLoop(frame, call, debt, before);
            }
            return;
        }
        Lock here = Operands.of(call).instantiate(debt.lock());
        for (LockState state : before.alternatives()) {
            HeldLock needed = here == null ? null : names.lock(here, Mode.EXCLUSIVE, state);
            if (needed == null) {
                findings.add(debt.problem());
                return;
            } else if (!state.holds(needed.lock(), Mode.EXCLUSIVE)) {
                callerLock(frame, call, debt, needed.lock(), state);
                return;
            }
        }
    }

    private void callerLoop(Frame frame, Instruction.Call call, Owed debt, States before) {
        int argument = debt.passed(call) instanceof Value.At at && frame.runsNow() && takesNone(before)
                ? frame.body().parameters().indexOf(at.place())
                : -1;
        if (argument >= 0) {
            owed.loopOfPasser(frame.body().method(), debt.use(), argument);
        } else if (mayLeaveToCaller(frame, before)) {
            owed.loop(frame.body().method(), debt.use());
        } else {
            findings.add(
                    debt.use().calledOutsideLoop(call, before.alternatives().get(0)));
        }
    }

    private void callerLock(Frame frame, Instruction.Call call, Owed debt, Lock needed, LockState state) {
        Problem problem = debt.use().calledWithoutLock(call, needed, state, advice.of("call", frame, needed, state));
        Lock further = leftToCallers(frame, needed, state);
        if (further == null) {
            findings.add(problem);
        } else {
            owed.lock(frame.body().method(), debt.use(), further, problem);
        }
    }

    /** Reports what was left to callers where there are none. */
    public void judgeDeclarations() {
        int before;
        do {
            before = owed.count();
            rounds.all()
                    .forEach(kept -> owed.by(kept.call().method())
                            .forEach(debt -> settle(kept.frame(), kept.call(), debt, kept.before())));
        } while (owed.count() > before);
        owed.unsettled().forEach(findings::add);
    }
}

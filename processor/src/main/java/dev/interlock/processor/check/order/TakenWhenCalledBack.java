package dev.interlock.processor.check.order;

import dev.interlock.processor.check.Chains;
import dev.interlock.processor.check.instance.InstanceRules;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.AcquiredLock;
import dev.interlock.processor.summary.CallChain;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@code self-deadlock} by way of a jar: it calls back with a lock held that is not reentrant, and what is called back takes that lock. Of
 * which object the lock is, nobody can say; where a structure leads from one object to the next, it may well be another one.
 */
final class TakenWhenCalledBack {
    private final Summaries summaries;
    private final Declarations declarations;

    TakenWhenCalledBack(Summaries summaries, Declarations declarations) {
        this.summaries = summaries;
        this.declarations = declarations;
    }

    /**
     * What is taken again.
     *
     * @param known the calls of jars, under locks, of methods that others are to write
     */
    List<Problem> problems(Collection<CallBack> known) {
        List<Problem> found = new ArrayList<>();
        for (CallBack back : known) {
            for (MethodRef answer : summaries.program().answering(back.called())) {
                summaries
                        .taken(answer)
                        .forEach((taken, chain) ->
                                problem(back, answer, taken, chain).ifPresent(found::add));
            }
        }
        return found;
    }

    private Optional<Problem> problem(CallBack back, MethodRef answer, AcquiredLock taken, CallChain chain) {
        LockClass lock = back.held().lock();
        boolean upgrade = back.held().mode() == Mode.SHARED
                && taken.mode() == Mode.EXCLUSIVE
                && taken.kind().hasReadMode();
        boolean again = upgrade || !taken.kind().isReentrant();
        return lock.equals(taken.lockClass())
                        && taken.waits()
                        && again
                        && chain.start().isKnown()
                        && !isWalked(lock)
                ? Optional.of(problem(back, answer, chain))
                : Optional.empty();
    }

    private boolean isWalked(LockClass lock) {
        return !InstanceRules.of(lock, declarations).along().isEmpty();
    }

    private static Problem problem(CallBack back, MethodRef answer, CallChain chain) {
        LockClass lock = back.held().lock();
        List<Problem.Step> steps = new ArrayList<>();
        steps.add(new Problem.Step(back.at(), "calls " + back.called() + " with " + lock + " held"));
        steps.addAll(Chains.steps(chain, lock.toString()));
        return new Problem(
                Check.SELF_DEADLOCK,
                chain.start(),
                lock + " is taken again by the thread that holds it, since " + back.by() + " calls " + answer + " back",
                List.of(
                        new Problem.Path("The path that leads here:", steps),
                        Labelled.of(
                                "Held",
                                lock + " (by " + back.by() + ", " + back.at().origin() + ")"),
                        Labelled.of(
                                "Why",
                                "where both are one lock, the thread waits for itself, for ever;",
                                "where they are those of two objects, another thread may take them the other way round."),
                        Labelled.of(
                                "Fix",
                                "let another thread do what " + answer + " needs " + lock + " for,",
                                "or do it after " + back.by() + " has returned")));
    }
}

package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Waiting;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.Delayed;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Waiting for the end of a thread or task with a lock held, where the code that it runs is known: who waits holds the lock until the code
 * is done, and the code takes locks on its way. Both are entered into the lock-order graph, with the end of the code as if it were a lock
 * that the thread holds all the time.
 */
public final class ThreadEnds implements Judge {
    private final Summaries summaries;
    private final LockFacts facts;
    private final List<Nesting> waits = new ArrayList<>();
    private final Set<MethodRef> waitedFor = new TreeSet<>();

    /** The ends of the threads of one compilation. */
    public ThreadEnds(Summaries summaries) {
        this.summaries = summaries;
        this.facts = summaries.facts();
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void delays(Delayed delayed) {
        if (delayed.delay().how() != Waiting.JOINS || delayed.delay().on() == null) {
            return;
        }
        Set<MethodRef> started = summaries
                .program()
                .startedAt(delayed.frame().body(), delayed.delay().on().place());
        delayed.state().held().forEach((held, hold) -> started.forEach(code -> waits(delayed, held, hold, code)));
    }

    private void waits(Delayed delayed, HeldLock held, Hold hold, MethodRef code) {
        LockClass outer = facts.lockClass(held.lock());
        if (outer == null
                || hold.origin() == Hold.Origin.OPTIMISTIC
                || delayed.promised().contains(held)) {
            return;
        }
        LockUse outerUse = new LockUse(outer, held.mode());
        LockUse end = LockUse.exclusive(LockClass.endOf(code));
        Step taken = NestingCollector.holding(outerUse, hold);
        Witness witness = new Witness(
                delayed.frame().body().method(), List.of(taken), NestingCollector.taking(delayed.chain(), end));
        waits.add(new Nesting(outerUse, end, Gates.NONE, witness));
        waitedFor.add(code);
    }

    /** Below a call, where the code was known. */
    @Override
    public void awaits(Acquisition acquisition) {
        LockClass inner = acquisition.lockClass();
        if (inner != null && inner.isEnd()) {
            acquisition.state().held().forEach((held, hold) -> {
                LockClass outer = facts.lockClass(held.lock());
                if (outer != null
                        && hold.origin() != Hold.Origin.OPTIMISTIC
                        && !acquisition.promised().contains(held)) {
                    LockUse use = new LockUse(outer, held.mode());
                    LockUse end = LockUse.exclusive(inner);
                    Witness witness = NestingCollector.witness(acquisition, held, hold, use, end);
                    waits.add(new Nesting(use, end, Gates.NONE, witness));
                }
            });
        }
    }

    /**
     * Who waits for an end, and what is taken until then, once every body was visited.
     *
     * @param collected takes what travels with the classes
     */
    public List<Nesting> nestings(Consumer<Nesting> collected) {
        waitedFor.addAll(summaries.ends());
        List<Nesting> runs = new ArrayList<>(waits);
        waitedFor.forEach(code -> runs.addAll(taken(code)));
        runs.forEach(collected);
        return runs;
    }

    private List<Nesting> taken(MethodRef code) {
        List<Nesting> found = new ArrayList<>();
        LockUse end = LockUse.exclusive(LockClass.endOf(code));
        summaries.taken(code).forEach((taken, chain) -> {
            if (taken.lockClass() != null && taken.waits()) {
                LockUse inner = new LockUse(taken.lockClass(), taken.mode());
                List<Step> runs =
                        List.of(new Step.Holds(end, summaries.program().position(code)));
                Witness witness = new Witness(code, runs, NestingCollector.taking(chain, inner));
                found.add(new Nesting(end, inner, Gates.NONE, witness));
            }
        });
        return found;
    }
}

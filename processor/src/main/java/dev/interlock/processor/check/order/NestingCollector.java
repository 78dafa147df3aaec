package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.CallChain;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Enters every acquisition of the program, and every nesting of two locks, into the lock-order graph, and has each nesting judged. */
public final class NestingCollector implements Judge {
    private final LockFacts facts;
    private final GatesBeside gates;
    private final LockOrderGraph graph;
    private final Consumer<Nesting> judge;

    /**
     * A collector that fills {@code graph}.
     *
     * @param judge takes every nesting, also those that the graph drops for a shorter one
     */
    public NestingCollector(LockFacts facts, Declarations declarations, LockOrderGraph graph, Consumer<Nesting> judge) {
        this.facts = facts;
        this.gates = new GatesBeside(facts, declarations);
        this.graph = graph;
        this.judge = judge;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void acquires(Acquisition acquisition) {
        LockClass inner = acquisition.lockClass();
        if (inner == null) {
            return;
        }
        LockUse use = new LockUse(inner, acquisition.taken().mode());
        graph.addAcquisition(use);
        if (acquisition.waits() && !acquisition.state().held().isEmpty() && !acquisition.isHeldAlready()) {
            List<Step> taking = taking(acquisition.chain(), use);
            acquisition.state().held().forEach((held, hold) -> nested(acquisition, held, hold, use, taking));
        }
    }

    private void nested(Acquisition acquisition, HeldLock held, Hold hold, LockUse inner, List<Step> taking) {
        LockClass outer = facts.lockClass(held.lock());
        if (outer == null
                || hold.origin() == Hold.Origin.OPTIMISTIC
                || acquisition.promised().contains(held)) {
            return;
        }
        LockUse outerUse = new LockUse(outer, held.mode());
        Witness witness = new Witness(acquisition.method(), holding(acquisition, held, hold, outerUse), taking);
        Nesting nesting =
                new Nesting(outerUse, inner, Gates.of(gates.beside(acquisition, held, inner.lock())), witness);
        graph.add(nesting);
        judge.accept(nesting);
    }

    /** The way to an acquisition under the lock that is held. */
    static Witness witness(Acquisition acquisition, HeldLock held, Hold hold, LockUse outer, LockUse inner) {
        return new Witness(
                acquisition.method(), holding(acquisition, held, hold, outer), taking(acquisition.chain(), inner));
    }

    private static List<Step> holding(Acquisition acquisition, HeldLock held, Hold hold, LockUse use) {
        Acquisition.TakenBelow below = acquisition.below().get(held);
        if (below != null) {
            return taking(below.chain(), use);
        }
        Step step = holding(use, hold);
        boolean isFunction =
                step instanceof Step.Holds && acquisition.frame().body().kind() == Body.Kind.CLOSURE;
        return List.of(isFunction ? new Step.RunsUnder(use, hold.acquired()) : step);
    }

    static Step holding(LockUse use, Hold hold) {
        return hold.origin() == Hold.Origin.TAKEN
                ? new Step.Takes(use, hold.acquired())
                : new Step.Holds(use, hold.acquired());
    }

    /** The steps of a chain at whose end the lock is taken. */
    static List<Step> taking(CallChain chain, LockUse use) {
        List<Step> steps = new ArrayList<>();
        chain.calls().forEach(call -> steps.add(new Step.Calls(call.callee(), call.position())));
        steps.add(new Step.Takes(use, chain.taken()));
        return List.copyOf(steps);
    }

    /** The object that the lock belongs to: itself for a monitor, the object with the field for a lock in a field. */
    static Place owner(Lock lock) {
        return lock.monitor() ? lock.place() : Places.parent(lock.place()).orElse(lock.place());
    }
}

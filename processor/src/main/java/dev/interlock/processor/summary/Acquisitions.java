package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The acquisitions that an instruction stands for: its own, or those of all methods that its call may run. */
final class Acquisitions {
    private final Summaries summaries;
    private final Names names;
    private final LockFacts facts;
    private final PromisedLocks promises;

    Acquisitions(Summaries summaries, Declarations declarations) {
        this.summaries = summaries;
        this.names = summaries.names();
        this.facts = summaries.facts();
        this.promises = new PromisedLocks(declarations, names);
    }

    /** What is taken at the instruction when it is reached in that state. */
    List<Acquisition> at(Frame frame, Instruction instruction, LockState state) {
        List<Acquisition> found = new ArrayList<>();
        if (instruction instanceof Instruction.Acquire acquire) {
            for (Lock lock : acquire.locks()) {
                HeldLock named = names.lock(lock, acquire.mode(), state);
                found.add(direct(frame, acquire, named, facts.kind(named.lock(), lock), acquire.waits(), state));
            }
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            HeldLock lock = names.lock(attempt.lock(), attempt.mode(), state);
            found.add(direct(frame, attempt, lock, facts.kind(lock.lock(), attempt.lock()), false, state));
        } else if (instruction instanceof Instruction.Call call) {
            Place receiver = receiver(call.receiver());
            TypeRef type = call.on() == null && receiver != null ? facts.type(receiver) : call.on();
            Site site = new Site(
                    frame, call, state, receiver, type, summaries.program().classes(call), call.arguments());
            targets(call).forEach((target, runsFacade) -> called(site, target, runsFacade, found));
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            Site site = new Site(
                    frame, creation, state, creation.result(), creation.type(), Set.of(), creation.arguments());
            called(site, creation.constructor(), false, found);
        }
        return found;
    }

    /** What is taken where classes are initialised in that state. */
    List<Acquisition> initialised(Frame frame, Instruction at, Set<TypeRef> classes, LockState state) {
        List<Acquisition> found = new ArrayList<>();
        if (!state.held().isEmpty()) {
            for (TypeRef type : classes) {
                AcquiredLock lock = AcquiredLock.initialisationOf(type);
                CallChain chain = CallChain.direct(at.position());
                found.add(new Acquisition(frame, at, state, null, lock, lock.lockClass(), chain, Set.of(), Map.of()));
                Site site = new Site(frame, at, state, null, null, Set.of(), List.of());
                called(site, MethodRef.staticInitializerOf(type), false, found);
            }
        }
        return found;
    }

    private Acquisition direct(
            Frame frame, Instruction at, HeldLock lock, LockKind kind, boolean waits, LockState state) {
        LockClass lockClass = facts.lockClass(lock.lock());
        AcquiredLock taken = new AcquiredLock(null, lockClass, kind, lock.mode(), AcquiredLock.How.of(waits));
        CallChain chain = CallChain.direct(at.position());
        return new Acquisition(frame, at, state, lock, taken, lockClass, chain, Set.of(), Map.of());
    }

    /** A call that is made in a state. */
    private record Site(
            Frame frame,
            Instruction instruction,
            LockState state,
            @Nullable Place receiver,
            @Nullable TypeRef type,
            Set<TypeRef> classes,
            List<Value> arguments) {
        Position position() {
            return instruction.position();
        }
    }

    private static @Nullable Place receiver(@Nullable Value value) {
        return value instanceof Value.At at ? at.place() : null;
    }

    /** The methods that may run, each with whether the facade's lock is taken before it. */
    private Map<MethodRef, Boolean> targets(Instruction.Call call) {
        Map<MethodRef, Boolean> targets = new LinkedHashMap<>();
        boolean virtual = call.dispatch() == Instruction.Dispatch.VIRTUAL;
        summaries.program().targets(call).forEach(target -> targets.put(target, virtual));
        return targets;
    }

    private void called(Site site, MethodRef target, boolean runsFacade, List<Acquisition> found) {
        Set<HeldLock> promised = promises.of(target, runsFacade, site.receiver(), site.arguments(), site.state());
        Map<AcquiredLock, CallChain> below = new LinkedHashMap<>();
        if (runsFacade) {
            below.putAll(summaries.locks().ofFacade(target));
        }
        if (!site.state().held().isEmpty()) {
            CallOrigin origin = new CallOrigin(site.frame().body(), site.instruction());
            summaries.locks().of(target).forEach((taken, chain) -> {
                if (summaries.demands().mayBeMet(taken.demands(), origin, site.type(), site.classes())) {
                    below.merge(taken.demanding(List.of()), chain, CallChain::shorter);
                }
            });
        }
        nested(site, target, found);
        boolean creates = site.instruction() instanceof Instruction.New;
        below.forEach((taken, chain) -> {
            boolean possible = !taken.hasPremise() || taken.onlyIf().atCall(known(site)) != null;
            if (possible && !(creates && summaries.isUnderConstruction(taken, target))) {
                found.add(below(site, target, taken, chain, promised));
            }
        });
    }

    /** The arguments, those that were tested by what they were found to be. */
    private static List<Value> known(Site site) {
        List<Value> known = new ArrayList<>(site.arguments().size());
        site.arguments().forEach(argument -> known.add(Outliner.tested(argument, site.state())));
        return known;
    }

    /** The nestings inside the called body of locks that are named here, as if the outer ones were taken just before the call. */
    private void nested(Site site, MethodRef target, List<Acquisition> found) {
        for (GivenNesting nesting : summaries.nestings().of(target)) {
            Map<HeldLock, Acquisition.TakenBelow> below = new LinkedHashMap<>();
            LockState state = site.state();
            for (Map.Entry<AcquiredLock, CallChain> held : nesting.held().entrySet()) {
                Lock here = here(site, held.getKey());
                if (here != null) {
                    CallChain chain = held.getValue().calledAt(site.position(), target);
                    HeldLock lock = names.lock(here, held.getKey().mode(), site.state());
                    below.put(lock, new Acquisition.TakenBelow(here, chain));
                    state = state.holding(lock, Hold.taken(held.getValue().taken()));
                }
            }
            Acquisition inner = below(site, target, nesting.inner(), nesting.chain(), Set.of());
            if (inner.lock() != null && !below.isEmpty()) {
                found.add(inner.under(state, below));
            }
        }
    }

    private @Nullable Lock here(Site site, AcquiredLock taken) {
        if (taken.lock() == null) {
            return null;
        }
        return site.instruction() instanceof Instruction.New creation
                ? names.atCreation(taken.lock(), creation)
                : Names.instantiate(taken.lock(), site.receiver(), site.arguments());
    }

    private Acquisition below(
            Site site, MethodRef target, AcquiredLock taken, CallChain chain, Set<HeldLock> promised) {
        Lock here = here(site, taken);
        HeldLock lock = here == null ? null : names.lock(here, taken.mode(), site.state());
        LockClass lockClass =
                taken.lockClass() == null && lock != null ? facts.lockClass(lock.lock()) : taken.lockClass();
        CallChain longer = chain.calledAt(site.position(), target);
        return new Acquisition(
                site.frame(), site.instruction(), site.state(), lock, taken, lockClass, longer, promised, Map.of());
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The delays that an instruction of one body stands for: its own, or those of all methods that its call may run. What the body asked before
 * whether it is done, such as a future, keeps nobody waiting.
 */
final class Delays {
    private final Summaries summaries;
    private final Names names;
    private final Declarations declarations;
    private final PromisedLocks promises;
    private final Set<Place> finished = new HashSet<>();

    Delays(Summaries summaries, Declarations declarations) {
        this.summaries = summaries;
        this.declarations = declarations;
        this.names = summaries.names();
        this.promises = new PromisedLocks(declarations, names);
    }

    /** Notes what the instruction asks: what comes after it in the body counts on the answer that it is over. */
    void note(Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Ask ask) {
            finished.add(names.place(ask.on(), state));
        } else if (instruction instanceof Instruction.Call call) {
            if (call.result() != null && summaries.effects().traits().returnsDone(call)) {
                finished.add(names.place(call.result(), state));
            }
            for (int index : summaries.asked(call.method())) {
                Place passed =
                        index < call.arguments().size() ? place(call.arguments().get(index)) : null;
                if (passed != null) {
                    finished.add(names.place(passed, state));
                }
            }
        }
    }

    /** What was asked so far whether it is over, in contract terms. */
    Set<Place> finished(ContractTerms terms) {
        Set<Place> said = new HashSet<>();
        for (Place place : finished) {
            Place named = terms.of(place);
            if (named != null) {
                said.add(named);
            }
        }
        return said;
    }

    /** The parameters of the body among what was asked. */
    Set<Integer> askedParameters(ContractTerms terms) {
        Set<Integer> indices = new HashSet<>();
        for (Place place : finished) {
            Place.Parameter parameter = terms.parameter(place);
            if (parameter != null) {
                indices.add(parameter.index());
            }
        }
        return indices;
    }

    private boolean isOver(Delay delay) {
        if (delay.isOnCondition() || delay.on() == null) {
            return false;
        }
        Place on = delay.on().place();
        return finished.contains(on)
                || (delay.how() == Waiting.FILLS && summaries.effects().traits().isUnboundedQueue(on));
    }

    /** The instruction's own delay, in that state; null where it has none. */
    @Nullable Delay direct(Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Stall stall) {
            Lock on = stall.on() == null ? null : Lock.object(names.place(stall.on(), state));
            Delay delay = new Delay(stall.method(), stall.how(), on, null);
            return isOver(delay) ? null : delay;
        } else if (instruction instanceof Instruction.Wait wait) {
            HeldLock held = names.ofWait(wait.lock(), state);
            Lock lock = held == null ? null : held.lock();
            return new Delay(
                    null,
                    Waiting.ON_CONDITION,
                    lock,
                    lock == null ? null : summaries.facts().lockClass(lock));
        }
        return null;
    }

    /** What the thread is kept waiting by at the instruction when it is reached in that state, with locks held. */
    List<Delayed> at(Frame frame, Instruction instruction, LockState state) {
        Delay direct = direct(instruction, state);
        if (direct != null) {
            CallChain chain = CallChain.direct(instruction.position());
            return List.of(new Delayed(frame, instruction, state, direct, chain, Set.of()));
        }
        List<Delayed> found = new ArrayList<>();
        if (instruction instanceof Instruction.Call call) {
            boolean virtual = call.dispatch() == Instruction.Dispatch.VIRTUAL;
            Place receiver = place(call.receiver());
            TypeRef type =
                    call.on() == null && receiver != null ? summaries.facts().type(receiver) : call.on();
            Site site = new Site(
                    frame, call, state, receiver, type, summaries.program().classes(call), call.arguments(), virtual);
            if (!declarations.waitsForCondition(call.method())) { // the wait itself comes before the call
                summaries.program().targets(call).forEach(target -> below(site, target, found));
            }
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            Site site = new Site(
                    frame, creation, state, creation.result(), creation.type(), Set.of(), creation.arguments(), false);
            below(site, creation.constructor(), found);
        }
        return found;
    }

    private static @Nullable Place place(@Nullable Value value) {
        return value instanceof Value.At at ? at.place() : null;
    }

    /** A call that is made in a state. */
    private record Site(
            Frame frame,
            Instruction instruction,
            LockState state,
            @Nullable Place receiver,
            @Nullable TypeRef type,
            Set<TypeRef> classes,
            List<Value> arguments,
            boolean runsFacade) {}

    private void below(Site site, MethodRef target, List<Delayed> into) {
        Map<Delay, CallChain> delays = summaries.delays().of(target);
        if (delays.isEmpty()) {
            return;
        }
        Map<Delay, CallChain> found = new LinkedHashMap<>();
        CallOrigin origin = new CallOrigin(site.frame().body(), site.instruction());
        delays.forEach((delay, chain) -> {
            if (summaries.demands().mayBeMet(delay.demands(), origin, site.type(), site.classes())) {
                found.merge(delay.demanding(List.of()), chain, CallChain::shorter);
            }
        });
        var promised = promises.of(target, site.runsFacade(), site.receiver(), site.arguments(), site.state());
        found.forEach((delay, chain) -> {
            Delay here = here(site, delay);
            if (!isOver(here)) {
                CallChain longer = chain.calledAt(site.instruction().position(), target);
                into.add(new Delayed(site.frame(), site.instruction(), site.state(), here, longer, promised));
            }
        });
    }

    private Delay here(Site site, Delay delay) {
        Lock lock = delay.on() == null ? null : Names.instantiate(delay.on(), site.receiver(), site.arguments());
        return new Delay(
                delay.method(),
                delay.how(),
                lock == null
                        ? null
                        : names.lock(lock, Mode.EXCLUSIVE, site.state()).lock(),
                delay.lockClass());
    }
}

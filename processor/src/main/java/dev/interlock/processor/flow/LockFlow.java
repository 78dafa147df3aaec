package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data flow of held locks: a forward worklist over the blocks of a body to a fixpoint (Kildall 1973), then one replay that tells an
 * observer what holds where. A closure that is known to run at once is analysed with the states at the call, any other with nothing held.
 */
public final class LockFlow {
    private static final int MANY_VISITS = 40;

    private final Names names;
    private final CallEffects effects;
    private final Declarations declarations;

    /** A flow over bodies whose declarations, aliases and call effects are known. */
    public LockFlow(Declarations declarations, Names names, CallEffects effects) {
        this.names = names;
        this.effects = effects;
        this.declarations = declarations;
    }

    /** Analyses the body, and the closures in it, entered with {@code entry}. */
    public void analyse(Body body, LockState entry, FlowObserver observer) {
        Set<Place.Local> reassigned = new HashSet<>();
        Set<Place> fixed = new HashSet<>(Set.of(new Place.This(body.thisType())));
        boolean loops = false;
        boolean branches = false;
        for (Body part : body.parts()) {
            reassigned.addAll(Reassignments.in(part));
            fixed.addAll(part.parameters());
            loops |= !BodyShape.leadsForward(part);
            branches |= BodyShape.branches(part);
        }
        Set<Place.Local> choices = Choices.in(body);
        boolean remembers = !choices.isEmpty()
                || (branches
                        && body.parts().stream().anyMatch(part -> BodyShape.takesLock(part) || callsTakeOrLetGo(part)));
        fixed.removeAll(reassigned);
        Transfer transfer = new Transfer(declarations, names, effects, reassigned, loops ? Set.of() : fixed);
        Run run = new Run(body, observer, transfer, !body.closures().isEmpty());
        run.body(FlowObserver.Frame.of(body, true), States.of(entry.choosing(choices, remembers)));
        run.unused();
    }

    private boolean callsTakeOrLetGo(Body body) {
        return body.all(Instruction.Call.class).stream()
                .anyMatch(call -> !effects.netEffect(call).isNone());
    }

    /** One analysis of one outermost body. */
    private final class Run {
        private final FlowObserver observer;
        private final Map<Body, States> waiting = new LinkedHashMap<>();
        private final Set<Body> seen = new HashSet<>();
        private final Set<Instruction> escapes;
        private final Transfer transfer;
        private final CallEnds calls;
        private final boolean hasClosures;
        private final ReleasingFunctions functions;
        private final CalledFunctions calledFunctions;

        Run(Body outermost, FlowObserver observer, Transfer transfer, boolean hasClosures) {
            this.observer = observer;
            this.escapes = outermost.kind() == Body.Kind.CONSTRUCTOR
                    ? ThisEscape.of(outermost, declarations, effects)
                    : Set.of();
            this.transfer = transfer;
            this.calls = new CallEnds(names, effects, transfer);
            this.hasClosures = hasClosures;
            this.functions = new ReleasingFunctions(declarations, effects, this::returned);
            this.calledFunctions =
                    new CalledFunctions(outermost, declarations, effects, names, transfer.locking(), this::ends);
        }

        void body(FlowObserver.Frame frame, States entry) {
            Body body = frame.body();
            seen.add(body);
            observer.enters(frame, entry);
            if (BodyShape.leadsForward(body)) {
                inOneGo(frame, entry);
                return;
            }
            States[] in = fixpoint(body, entry);
            for (Block block : body.blocks()) {
                if (!in[block.id()].isEmpty()) {
                    replay(frame, block, in[block.id()], in, new BitSet());
                }
            }
        }

        /** A body without a loop, block after block: what comes into a block is settled once those before it are done. */
        private void inOneGo(FlowObserver.Frame frame, States entry) {
            States[] in = new States[frame.body().blocks().size()];
            Arrays.fill(in, States.NONE);
            in[0] = entry;
            BitSet reached = new BitSet();
            for (Block block : frame.body().blocks()) {
                if (!in[block.id()].isEmpty()) {
                    leave(block, replay(frame, block, in[block.id()], in, reached), in, reached);
                }
            }
        }

        /** Closures that were kept in a variable and then neither called nor handed on in any way that is followed. */
        void unused() {
            new LinkedHashMap<>(waiting).forEach((closure, states) -> {
                if (!seen.contains(closure)) {
                    later(closure, states);
                }
            });
        }

        /** Shows the block, entered with {@code start}, to the observer; the states at its end. */
        private States replay(FlowObserver.Frame frame, Block block, States start, States[] in, BitSet dirty) {
            States states = start;
            for (Instruction instruction : block.instructions()) {
                if (states.isEmpty()) {
                    return states;
                }
                observer.reaches(frame, instruction, states);
                boolean mayThrow = calls.mayThrow(instruction, states);
                if (mayThrow && block.handler() == Block.NO_HANDLER) {
                    observer.escapes(frame, instruction, thrownBy(instruction, states));
                } else if (mayThrow) {
                    merge(block.handler(), thrownBy(instruction, states), in, dirty);
                }
                if (hasClosures) {
                    closures(frame, instruction, states);
                }
                states = after(instruction, states);
            }
            Terminator last = block.terminator();
            if (last instanceof Terminator.Branch branch && !states.isEmpty()) {
                observer.tests(frame, branch, states);
            } else if (last instanceof Terminator.Return leave) {
                observer.leaves(frame, last, states);
                if (hasClosures) {
                    handedOut(leave.value(), states);
                }
            } else if (last instanceof Terminator.Throw && block.handler() == Block.NO_HANDLER) {
                observer.leaves(frame, last, states);
            }
            return states;
        }

        private void closures(FlowObserver.Frame frame, Instruction instruction, States states) {
            if (instruction instanceof Instruction.Call call) {
                bound(call.receiver(), states).forEach(closure -> called(frame, closure, call, states));
                arguments(frame, call, states);
            } else if (instruction instanceof Instruction.New creation) {
                creation.closures().forEach(closure -> later(closure, states));
                creation.arguments().forEach(value -> later(value, states));
            } else if (instruction instanceof Instruction.Write write) {
                later(write.value(), states);
            } else if (instruction instanceof Instruction.Assign assign
                    && assign.value() instanceof Value.Closure closure) {
                waiting.putIfAbsent(closure.body(), states);
            }
        }

        private void called(FlowObserver.Frame frame, Body closure, Instruction.Call call, States states) {
            if (functions.answers(closure, call)) {
                body(frame.calling(closure), entering(closure, states));
            } else {
                later(closure, states);
            }
        }

        private void arguments(FlowObserver.Frame frame, Instruction.Call call, States states) {
            Map<Integer, List<HeldLock>> immediate = effects.immediate(call.method(), call.dispatch());
            Map<Integer, List<HeldLock>> late = effects.later(call.method(), call.dispatch());
            for (int i = 0; i < call.arguments().size(); i++) {
                List<HeldLock> context = immediate.get(i);
                if (context == null) {
                    List<HeldLock> then = late.getOrDefault(i, List.of());
                    bound(call.arguments().get(i), states).forEach(closure -> later(closure, call, then, states));
                } else {
                    States inside = states.then(state -> List.of(calls.inside(call, context, state)));
                    bound(call.arguments().get(i), states)
                            .forEach(closure -> now(frame, closure, functions.anyTurn(closure, call, inside)));
                }
            }
        }

        private List<Body> bound(@Nullable Value value, States states) {
            return states.alternatives().stream()
                    .map(state -> ReleasingFunctions.bound(value, state))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        private void now(FlowObserver.Frame frame, Body closure, States states) {
            body(frame.running(closure), entering(closure, states));
        }

        private void later(@Nullable Value value, States states) {
            bound(value, states).forEach(closure -> later(closure, states));
        }

        private void later(Body closure, States states) {
            runLater(closure, states.then(state -> List.of(state.later())));
        }

        /** A function that is returned. Where that is to let go locks that are held then, it is called with them. */
        private void handedOut(@Nullable Value value, States states) {
            for (Body closure : bound(value, states)) {
                runLater(closure, states.then(state -> List.of(toLetGo(closure, state))));
            }
        }

        private LockState toLetGo(Body closure, LockState state) {
            LockState then = state.later();
            for (HeldLock lock : FunctionReleases.of(closure, state, names, effects)) {
                Hold hold = state.held().get(lock);
                if (hold != null && hold.isOwn()) {
                    then = then.with(lock, Hold.begun(hold.acquired(), null, Hold.Origin.ENTRY));
                }
            }
            return then;
        }

        /** A function that whoever runs it, at whatever time, runs under these locks. */
        private void later(Body closure, Instruction.Call call, List<HeldLock> context, States states) {
            runLater(closure, states.then(state -> List.of(calls.inside(call, context, state.later()))));
        }

        private void runLater(Body closure, States then) {
            body(FlowObserver.Frame.of(closure, false), entering(closure, then));
        }

        private States entering(Body closure, States states) {
            return states.then(state -> List.of(EntryState.with(closure, state.within(), declarations, names)));
        }

        private States[] fixpoint(Body body, States entry) {
            States[] in = new States[body.blocks().size()];
            Arrays.fill(in, States.NONE);
            in[0] = entry;
            int[] visits = new int[in.length];
            BitSet dirty = new BitSet();
            dirty.set(0);
            for (int id = 0; id >= 0; id = dirty.nextSetBit(0)) {
                dirty.clear(id);
                States start = ++visits[id] > MANY_VISITS ? in[id].collapsed() : in[id];
                flow(body.blocks().get(id), start, in, dirty);
            }
            return in;
        }

        private void flow(Block block, States start, States[] in, BitSet dirty) {
            States states = start;
            for (Instruction instruction : block.instructions()) {
                if (block.handler() != Block.NO_HANDLER && calls.mayThrow(instruction, states)) {
                    merge(block.handler(), thrownBy(instruction, states), in, dirty);
                }
                states = after(instruction, states);
            }
            leave(block, states, in, dirty);
        }

        private States after(Instruction instruction, States states) {
            if (instruction instanceof Instruction.Read) {
                return states; // the most frequent instruction, and it changes nothing
            }
            States next = states.then(state -> hasClosures && instruction instanceof Instruction.Call call
                    ? called(call, state, transfer.after(instruction, state))
                    : transfer.after(instruction, state));
            return escapes.contains(instruction) ? next.then(state -> List.of(state.constructing(false))) : next;
        }

        /** The states after the call, with what the functions do to locks that it runs. */
        private List<LockState> called(Instruction.Call call, LockState before, List<LockState> after) {
            List<LockState> released = before.held().isEmpty() ? after : functions.after(call, before, after);
            Body function = ReleasingFunctions.bound(call.receiver(), before);
            return function == null || !functions.answers(function, call)
                    ? released
                    : released.stream()
                            .flatMap(state -> calledFunctions.after(function, call, before, state).stream())
                            .toList();
        }

        private States thrownBy(Instruction instruction, States states) {
            States thrown = calls.thrownBy(instruction, states);
            return runsFunctions(instruction, states)
                    ? functions.thrownBy((Instruction.Call) instruction, states, thrown)
                    : thrown;
        }

        private boolean runsFunctions(Instruction instruction, States states) {
            return hasClosures && instruction instanceof Instruction.Call && states.anyHeld();
        }

        /** The states in which a function returns that is entered with these. */
        private States returned(Body closure, States states) {
            return States.of(ends(closure, states).stream()
                    .map(CalledFunctions.End::state)
                    .toList());
        }

        private List<CalledFunctions.End> ends(Body closure, States states) {
            States[] in = fixpoint(closure, entering(closure, states));
            List<CalledFunctions.End> ends = new ArrayList<>();
            for (Block block : closure.blocks()) {
                if (block.terminator() instanceof Terminator.Return leave) {
                    States end = in[block.id()];
                    for (Instruction instruction : block.instructions()) {
                        end = after(instruction, end);
                    }
                    end.alternatives().forEach(state -> ends.add(new CalledFunctions.End(state, leave.value())));
                }
            }
            return ends;
        }

        private void leave(Block block, States states, States[] in, BitSet dirty) {
            if (block.terminator() instanceof Terminator.Branch branch) {
                merge(branch.ifTrue(), assuming(branch, true, states), in, dirty);
                merge(branch.ifFalse(), assuming(branch, false, states), in, dirty);
            } else if (block.terminator() instanceof Terminator.Throw) {
                if (block.handler() != Block.NO_HANDLER) {
                    merge(block.handler(), states, in, dirty);
                }
            } else {
                block.terminator().targets().forEach(target -> merge(target, states, in, dirty));
            }
        }

        private States assuming(Terminator.Branch branch, boolean outcome, States states) {
            return states.then(state -> transfer.assuming(branch.condition(), outcome, state)
                    .map(List::of)
                    .orElse(List.of()));
        }

        private void merge(int target, States states, States[] in, BitSet dirty) {
            States merged = in[target].joined(states);
            if (!merged.equals(in[target])) {
                in[target] = merged;
                dirty.set(target);
            }
        }
    }
}

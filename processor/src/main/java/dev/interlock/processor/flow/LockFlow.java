package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Place;
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
                        && body.parts().stream()
                                .anyMatch(part -> BodyShape.takesOrLetsGo(part) || callsTakeOrLetGo(part)));
        fixed.removeAll(reassigned);
        Transfer transfer = new Transfer(declarations, names, effects, reassigned, loops ? Set.of() : fixed);
        Run run = new Run(body, observer, transfer);
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
        private final BodyFlow flow;

        Run(Body outermost, FlowObserver observer, Transfer transfer) {
            this.observer = observer;
            this.flow = new BodyFlow(outermost, declarations, names, effects, transfer);
        }

        void body(FlowObserver.Frame frame, States entry) {
            Body body = frame.body();
            seen.add(body);
            observer.enters(frame, entry);
            if (BodyShape.leadsForward(body)) {
                inOneGo(frame, entry);
                return;
            }
            States[] in = flow.fixpoint(body, entry);
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
                    flow.leave(block, replay(frame, block, in[block.id()], in, reached), in, reached);
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
                observer.reaches(frame, instruction, states);
                boolean mayThrow = flow.calls().mayThrow(instruction, states);
                if (mayThrow && block.handler() == Block.NO_HANDLER) {
                    observer.escapes(frame, instruction, flow.thrownBy(instruction, states));
                } else if (mayThrow) {
                    flow.merge(block.handler(), flow.thrownBy(instruction, states), in, dirty);
                }
                if (flow.hasClosures()) {
                    closures(frame, instruction, states);
                }
                states = flow.after(instruction, states);
            }
            Terminator last = block.terminator();
            if (last instanceof Terminator.Branch branch) {
                observer.tests(frame, branch, states);
            } else if (last instanceof Terminator.Return leave) {
                observer.leaves(frame, last, states);
                if (flow.hasClosures()) {
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
            if (flow.functions().answers(closure, call)) {
                body(frame.calling(closure), flow.entering(closure, states));
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
                    States inside = states.then(state -> List.of(flow.calls().inside(call, context, state)));
                    for (Body closure : bound(call.arguments().get(i), states)) {
                        now(frame, closure, flow.anyTurn(closure, call, i, inside));
                    }
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
            body(frame.running(closure), flow.entering(closure, states));
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
            runLater(closure, states.then(state -> List.of(flow.calls().inside(call, context, state.later()))));
        }

        private void runLater(Body closure, States then) {
            body(FlowObserver.Frame.of(closure, false), flow.entering(closure, then));
        }
    }
}

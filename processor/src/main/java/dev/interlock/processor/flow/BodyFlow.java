package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Declarations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * How the states of held locks go through a body: from instruction to instruction, from block to block, and round its loops until nothing
 * new comes (Kildall 1973). What the functions do that it runs is part of the calls which run them.
 */
final class BodyFlow {
    private static final int MANY_VISITS = 40;

    private final Declarations declarations;
    private final Names names;
    private final Transfer transfer;
    private final CallEnds calls;
    private final CallEffects effects;
    private final Set<Instruction> escapes;
    private final Set<Instruction> resumed;
    private final boolean hasClosures;
    private final ReleasingFunctions functions;
    private final CalledFunctions calledFunctions;

    /** The flow through that outermost body and the closures in it. */
    BodyFlow(Body outermost, Declarations declarations, Names names, CallEffects effects, Transfer transfer) {
        this.declarations = declarations;
        this.names = names;
        this.transfer = transfer;
        this.effects = effects;
        this.calls = new CallEnds(names, effects, transfer);
        this.escapes =
                outermost.kind() == Body.Kind.CONSTRUCTOR ? ThisEscape.of(outermost, declarations, effects) : Set.of();
        this.resumed = escapes.isEmpty() ? Set.of() : StreamTurns.before(escapes, outermost, declarations);
        this.hasClosures = !outermost.closures().isEmpty();
        this.functions = new ReleasingFunctions(declarations, effects, this::returned);
        this.calledFunctions =
                new CalledFunctions(outermost, declarations, effects, names, transfer.locking(), this::ends);
    }

    /** Whether functions stand in the body. */
    boolean hasClosures() {
        return hasClosures;
    }

    /** How calls end. */
    CallEnds calls() {
        return calls;
    }

    /** The functions that calls run, and what these let go. */
    ReleasingFunctions functions() {
        return functions;
    }

    /** The states at the beginning of each block of the body, entered with {@code entry}. */
    States[] fixpoint(Body body, States entry) {
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

    /** The states after the instruction, where it ends without an exception. */
    States after(Instruction instruction, States states) {
        if (instruction instanceof Instruction.Read) {
            return states; // the most frequent instruction, and it changes nothing
        }
        States next = states.then(state -> hasClosures && instruction instanceof Instruction.Call call
                ? called(call, state, transfer.after(instruction, state))
                : transfer.after(instruction, state));
        return escaped(instruction, next);
    }

    private States escaped(Instruction instruction, States states) {
        return escapes.contains(instruction) ? constructed(states) : states;
    }

    private static States constructed(States states) {
        return states.then(state -> List.of(state.constructing(false)));
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

    /** The states in which an exception out of the instruction leaves it. */
    States thrownBy(Instruction instruction, States states) {
        States thrown = calls.thrownBy(instruction, states);
        States lost = runsFunctions(instruction, states)
                ? functions.thrownBy((Instruction.Call) instruction, states, thrown)
                : thrown;
        return escaped(instruction, lost);
    }

    /** The states in which the call runs that argument, for the first time or again. */
    States anyTurn(Body function, Instruction.Call call, int argument, States first) {
        if (effects.runsOnce(call, argument)) {
            return first;
        }
        States turns = functions.anyTurn(function, first);
        return !escapes.isEmpty() && mayBeOutAgain(function, call, first) ? constructed(turns) : turns;
    }

    /** Whether others may reach the object under construction when the call runs the function for the second time. */
    private boolean mayBeOutAgain(Body function, Instruction.Call call, States first) {
        if (functions.isOfSource(call)) {
            return function.parts().stream().anyMatch(this::letsOut); // it may run on after an exception
        }
        return resumed.contains(call)
                || ends(function, first).stream().anyMatch(end -> !end.state().constructing());
    }

    private boolean letsOut(Body part) {
        return part.instructions().anyMatch(escapes::contains);
    }

    private boolean runsFunctions(Instruction instruction, States states) {
        return hasClosures && instruction instanceof Instruction.Call && states.anyHeld();
    }

    /** The states in which a function returns that is entered with these. */
    private States returned(Body closure, States states) {
        return States.of(
                ends(closure, states).stream().map(CalledFunctions.End::state).toList());
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

    /** Leads the states at the end of the block to those that follow it. */
    void leave(Block block, States states, States[] in, BitSet dirty) {
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

    /** Leads the states to the beginning of a block, which is dirty if that tells something new. */
    void merge(int target, States states, States[] in, BitSet dirty) {
        States merged = in[target].joined(states);
        if (!merged.equals(in[target])) {
            in[target] = merged;
            dirty.set(target);
        }
    }

    /** The states in which a function begins that runs in these. */
    States entering(Body closure, States states) {
        return states.then(state -> List.of(EntryState.with(closure, state.within(), declarations, names)));
    }
}

package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether what is read between {@code tryOptimisticRead} and {@code validate} is validated. Until then it may be half of an old value and
 * half of a new one, so that on each way from the read to a {@code return} there must be the test, or the lock itself. Ways by an exception
 * are not asked: what was read is lost there.
 */
final class OptimisticReads {
    private static final int LONGEST_NAME = 8;

    private final Names names;

    OptimisticReads(Names names) {
        this.names = names;
    }

    /** Whether nobody is kept from changing what the lock guards, while an optimistic read of it has begun. */
    static boolean hasBegun(Lock lock, LockState state) {
        return state.hold(lock, Mode.EXCLUSIVE).isEmpty()
                && state.hold(lock, Mode.SHARED)
                        .filter(hold -> hold.origin() == Hold.Origin.OPTIMISTIC)
                        .isPresent();
    }

    /**
     * Whether what the instruction of the body reads is validated before the body is left in which the read began: {@code host}, or a function
     * that it runs. It is taken to be so where it began elsewhere.
     */
    boolean isValidated(Instruction read, Body body, Body host, Lock lock, LockState state) {
        Place stamp = state.hold(lock, Mode.SHARED).map(Hold::scope).orElse(null);
        if (stamp == null || endsOnEachWay(read, body, stamp, lock, state)) {
            return true;
        }
        return body.all(Instruction.BeginOptimistic.class).isEmpty()
                && host.parts().stream()
                        .allMatch(around -> around.all(Instruction.Call.class).stream()
                                .filter(call -> call.arguments().contains(new Value.Closure(body)))
                                .allMatch(call -> isValidated(call, around, host, lock, state)));
    }

    private boolean endsOnEachWay(Instruction read, Body body, Place stamp, Lock lock, LockState state) {
        Deque<Rest> open = new ArrayDeque<>();
        for (Block block : body.blocks()) {
            int at = block.indexOf(read);
            if (at >= 0) {
                open.add(new Rest(block, at + 1));
            }
        }
        Set<Integer> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            Rest rest = open.remove();
            if (!ends(rest.instructions(), body, lock, state)) {
                if (rest.block().terminator() instanceof Terminator.Return) {
                    return false;
                }
                next(rest.block(), stamp, state).stream()
                        .filter(seen::add)
                        .forEach(id -> open.add(new Rest(body.blocks().get(id), 0)));
            }
        }
        return true;
    }

    /** What is left of a block from that instruction on. */
    private record Rest(Block block, int from) {
        List<Instruction> instructions() {
            return block.instructions().subList(from, block.instructions().size());
        }
    }

    /** Whether one of the instructions validates what was read, or takes the lock to read it again. */
    private boolean ends(List<Instruction> instructions, Body body, Lock lock, LockState state) {
        return instructions.stream().anyMatch(instruction -> {
            if (instruction instanceof Instruction.EndOptimistic end) {
                return isSame(end.lock(), body, lock, state);
            } else if (instruction instanceof Instruction.Acquire acquire) {
                return acquire.locks().stream().anyMatch(taken -> isSame(taken, body, lock, state));
            }
            return instruction instanceof Instruction.TryAcquire attempt && isSame(attempt.lock(), body, lock, state);
        });
    }

    /** The one comes after the read, in whose state the variables that are set in between have no meaning yet. */
    private boolean isSame(Lock one, Body body, Lock other, LockState state) {
        Place place = one.place();
        for (int i = 0; i < LONGEST_NAME && Places.root(place) instanceof Place.Local; i++) {
            place = Objects.requireNonNullElse(Places.substitute(place, root -> onlyValue(root, body)), place);
        }
        return names.lock(one.at(place), Mode.SHARED, state).lock().equals(other);
    }

    /** What a variable stands for that is set in one place; itself, if that cannot be told. */
    private static Place onlyValue(Place root, Body body) {
        Set<Place> values = new HashSet<>();
        for (Instruction.Assign assign : body.all(Instruction.Assign.class)) {
            if (assign.target().equals(root)) {
                values.add(assign.value() instanceof Value.At at ? at.place() : root);
            }
        }
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (root.equals(call.result())) {
                values.add(returned(call, root));
            }
        }
        return values.size() == 1 ? values.iterator().next() : root;
    }

    private static Place returned(Instruction.Call call, Place otherwise) {
        Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
        boolean isKnown = receiver != null || call.dispatch() == Instruction.Dispatch.STATIC;
        return isKnown && call.arguments().isEmpty() ? new Place.Result(receiver, call.method()) : otherwise;
    }

    /** Where control goes next while the stamp is not zero: with a stamp of zero no optimistic read has begun. */
    private List<Integer> next(Block block, Place stamp, LockState state) {
        return block.terminator() instanceof Terminator.Branch branch
                        && branch.condition() instanceof BranchCondition.IsTrue test
                        && names.place(test.place(), state).equals(stamp)
                ? List.of(branch.ifTrue())
                : block.terminator().targets();
    }
}

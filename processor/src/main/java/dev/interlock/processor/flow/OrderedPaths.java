package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows each path of a body up to one instruction, and asks there whether the locks that the path took come in order before the one that
 * the instruction takes. What a path compared on its way, it knows: so {@code first = a.id < b.id ? a : b} and {@code second = a.id < b.id
 * ? b : a} need no understanding of their own, since only the two paths that make sense are left.
 *
 * <p>This is exact where the fixpoint of {@link LockFlow} is not, and costs accordingly: it runs only where two locks of one class are held
 * together, turns each loop a few times, and gives up, proving nothing, on a body with too many paths.
 */
public final class OrderedPaths {
    /** The label of an object's identity hash code as its key. */
    public static final String IDENTITY = "identityHashCode";

    private static final int TURNS = 3;
    private static final int EFFORT = 20_000;

    private final Declarations declarations;
    private final Names names;
    private final CallEffects effects;

    /** Paths of bodies whose declarations, names and calls are known. */
    public OrderedPaths(Declarations declarations, Names names, CallEffects effects) {
        this.declarations = declarations;
        this.names = names;
        this.effects = effects;
    }

    /** Which of two locks may be taken after the other, as far as the comparisons on a path tell. */
    @FunctionalInterface
    public interface Order {
        /** Whether {@code next} may be taken while {@code held} is held. */
        boolean mayFollow(Lock held, Lock next, Comparisons known);
    }

    /** What one path has found out of the keys of objects. */
    public interface Comparisons {
        /** The number by which the path names an index, or null where that is a constant or any index. */
        @Nullable Place index(String text);

        /**
         * Whether one key is no greater than the other, or smaller.
         *
         * @param lowLabel the name of the field or method that is the key of the object {@code low}; empty for the value itself
         */
        boolean isOrdered(Place low, String lowLabel, Place high, String highLabel, boolean strictly);
    }

    /**
     * Whether on every path to the instruction each lock held there may be followed by the one that it takes.
     *
     * @param next the lock that is taken, in terms of the body before any renaming
     * @param concerned the locks that are in question, by any of their names
     * @param onEntry locks with which the body is entered
     * @param below locks that the instruction, a call, takes before, in terms of the body before any renaming
     */
    public boolean areOrdered(
            Body body,
            Instruction target,
            Lock next,
            Predicate<Lock> concerned,
            Collection<Lock> onEntry,
            Collection<Lock> below,
            Order order) {
        return new Walk(body, target, next, concerned, below, order).proves(onEntry);
    }

    /** Whether on every path to the acquisition the identity hash codes were compared, and the locks held come no later than the one taken. */
    public boolean areByIdentity(Body body, Instruction target, Lock next) {
        return areOrdered(
                body,
                target,
                next,
                lock -> true,
                List.of(),
                List.of(),
                (held, taken, known) -> known.isOrdered(held.place(), IDENTITY, taken.place(), IDENTITY, false));
    }

    /** One walk to one instruction. */
    private final class Walk {
        private final Body body;
        private final Instruction target;
        private final Lock next;
        private final Predicate<Lock> concerned;
        private final Collection<Lock> below;
        private final Order order;
        private final BitSet leadsThere = new BitSet();
        private final Deque<Way> open = new ArrayDeque<>();
        private final PathCalls calls;
        private int effort = EFFORT;

        /** A path that is to be continued at a block; its trail is the blocks so far. */
        private record Way(int block, PathState state, List<Integer> trail) {}

        Walk(Body body, Instruction target, Lock next, Predicate<Lock> concerned, Collection<Lock> below, Order order) {
            this.body = body;
            this.target = target;
            this.next = next;
            this.concerned = concerned;
            this.below = below;
            this.order = order;
            this.calls = new PathCalls(names);
            findWhatLeadsThere();
        }

        @SuppressWarnings("ReferenceEquality") // the very instruction is meant, not one like it
        private boolean isTarget(Instruction instruction) {
            return instruction == target;
        }

        private void findWhatLeadsThere() {
            int before;
            do {
                before = leadsThere.cardinality();
                for (Block block : body.blocks()) {
                    boolean leads = block.instructions().stream().anyMatch(this::isTarget)
                            || block.terminator().targets().stream().anyMatch(leadsThere::get)
                            || (block.handler() != Block.NO_HANDLER && leadsThere.get(block.handler()));
                    leadsThere.set(block.id(), leads || leadsThere.get(block.id()));
                }
            } while (leadsThere.cardinality() > before);
        }

        boolean proves(Collection<Lock> onEntry) {
            PathState start = new PathState(declarations::isFinal, body.parameters());
            onEntry.stream()
                    .filter(concerned)
                    .forEach(lock -> start.taken().add(new PathState.Taken(lock, null, null)));
            go(0, start, List.of());
            while (!open.isEmpty()) {
                if (!follow(open.pop())) {
                    return false;
                }
            }
            return true;
        }

        private void go(int block, PathState state, List<Integer> trail) {
            if (leadsThere.get(block) && Collections.frequency(trail, block) < TURNS) {
                List<Integer> longer = new ArrayList<>(trail);
                longer.add(block);
                open.push(new Way(block, state.copy(), longer));
            }
        }

        /** Follows the path through its block; false where the target is reached out of order, or the effort is too great. */
        private boolean follow(Way way) {
            Block block = body.blocks().get(way.block());
            PathState state = way.state();
            for (Instruction instruction : block.instructions()) {
                if (--effort < 0 || (isTarget(instruction) && !isInOrder(state))) {
                    return false;
                }
                if (instruction.mayThrow() && block.handler() != Block.NO_HANDLER) {
                    go(block.handler(), state, way.trail());
                }
                step(instruction, state);
            }
            leave(block, state, way.trail());
            return true;
        }

        private boolean isInOrder(PathState state) {
            Lock taken = named(next, state);
            return Stream.concat(
                            state.taken().stream().map(PathState.Taken::lock),
                            below.stream().filter(concerned).map(lock -> named(lock, state)))
                    .allMatch(held -> held.equals(taken) || order.mayFollow(held, taken, state));
        }

        private Lock named(Lock lock, PathState state) {
            return names.lock(lock.at(state.at(lock.place())), Mode.EXCLUSIVE, LockState.EMPTY)
                    .lock();
        }

        private void step(Instruction instruction, PathState state) {
            if (instruction instanceof Instruction.Acquire acquire) {
                state.forget(acquire.scope());
                Place scope = acquire.scope() == null ? null : state.at(acquire.scope());
                acquire.locks().forEach(lock -> take(lock, scope, null, state));
            } else if (instruction instanceof Instruction.TryAcquire attempt) {
                state.forget(attempt.result());
                take(attempt.lock(), null, state.at(attempt.result()), state);
            } else if (instruction instanceof Instruction.Release release) {
                Lock lock = named(release.lock(), state);
                state.taken().removeIf(taken -> taken.lock().equals(lock));
            } else if (instruction instanceof Instruction.ReleaseScope release) {
                Place scope = state.at(release.scope());
                state.taken().removeIf(taken -> scope.equals(taken.scope()));
            } else if (instruction instanceof Instruction.Assign assign) {
                state.set(assign.target(), assign.value());
            } else if (instruction instanceof Instruction.Write write) {
                state.write(write.place(), write.value());
            } else if (instruction instanceof Instruction.Call call) {
                effects.assigned(call).forEach(state::forget);
                calls.step(call, state);
            } else if (instruction instanceof Instruction.New creation) {
                effects.assigned(creation).forEach(state::forget);
                state.forget(creation.result());
            }
        }

        private void take(Lock lock, @Nullable Place scope, @Nullable Place success, PathState state) {
            Lock named = named(lock, state);
            if (concerned.test(lock) || concerned.test(named)) {
                state.taken().add(new PathState.Taken(named, scope, success));
            }
        }

        private void leave(Block block, PathState state, List<Integer> trail) {
            if (block.terminator() instanceof Terminator.Branch branch) {
                branch(branch.condition(), true, branch.ifTrue(), state, trail);
                branch(branch.condition(), false, branch.ifFalse(), state, trail);
            } else if (block.terminator() instanceof Terminator.Throw && block.handler() != Block.NO_HANDLER) {
                go(block.handler(), state, trail);
            } else {
                block.terminator().targets().forEach(to -> go(to, state, trail));
            }
        }

        private void branch(BranchCondition condition, boolean outcome, int to, PathState before, List<Integer> trail) {
            PathState state = before.copy();
            if (PathConditions.mayBe(condition, outcome, state)) {
                go(to, state, trail);
            }
        }
    }
}

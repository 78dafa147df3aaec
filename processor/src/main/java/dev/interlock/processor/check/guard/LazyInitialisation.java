package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tests of some fields in one body, as the flow comes by them, and which of them lead to a point. */
final class LazyInitialisation {
    private final Body body;
    private final Set<FieldRef> fields;
    private final Names names;
    private final List<Test> tests = new ArrayList<>();

    /** @param fields the fields whose tests matter */
    LazyInitialisation(Body body, Set<FieldRef> fields, Names names) {
        this.body = body;
        this.fields = fields;
        this.names = names;
    }

    /**
     * A test of a field, or of a variable that was set from it.
     *
     * @param place the field by its canonical name
     * @param block where it stands
     * @param locked whether any lock is held on every path there
     */
    record Test(Place place, int block, Position position, boolean locked) {}

    /** Notes a test that the flow comes by. */
    void tested(Terminator.Branch branch, States states) {
        for (LockState state : states.alternatives()) {
            for (Place place : operands(branch.condition())) {
                field(place, state).ifPresent(field -> note(field, branch, states));
            }
        }
    }

    private void note(Place field, Terminator.Branch branch, States states) {
        boolean locked = states.alternatives().stream()
                .allMatch(state ->
                        state.constructing() || state.held().values().stream().anyMatch(hold -> hold.certain()));
        Test test = new Test(field, block(branch), branch.position(), locked);
        if (!tests.contains(test)) {
            tests.add(test);
        }
    }

    private static List<Place> operands(BranchCondition condition) {
        List<Place> operands = new ArrayList<>();
        if (condition instanceof BranchCondition.IsTrue test) {
            operands.add(test.place());
        } else if (condition instanceof BranchCondition.Compare compare) {
            for (Value value : List.of(compare.left(), compare.right())) {
                if (value instanceof Value.At at) {
                    operands.add(at.place());
                }
            }
        }
        return operands;
    }

    /** Which of the fields the place is, or stands for. */
    private Optional<Place> field(Place place, LockState state) {
        FieldRef direct = LockFacts.field(place);
        if (direct != null && fields.contains(direct)) {
            return Optional.of(
                    place instanceof Place.Field field
                            ? new Place.Field(names.place(field.owner(), state), direct)
                            : place);
        }
        return names.fields(place, state).stream()
                .filter(found -> fields.contains(LockFacts.field(found)))
                .findFirst();
    }

    @SuppressWarnings("ReferenceEquality") // the very test is meant, not one like it
    private int block(Terminator.Branch branch) {
        for (Block block : body.blocks()) {
            if (block.terminator() == branch) {
                return block.id();
            }
        }
        throw new IllegalArgumentException("not of this body: " + branch);
    }

    /** Where the test itself reads the field; nowhere, where it tests a variable that was set from it. */
    List<Position> reads(Test test) {
        return body.instructions()
                .filter(each -> each instanceof Instruction.Read read
                        && Objects.equals(LockFacts.field(read.place()), LockFacts.field(test.place()))
                        && test.position().contains(read.position()))
                .map(Instruction::position)
                .distinct()
                .toList();
    }

    /** The first test of the field without a lock that a test with one follows on the way to the instruction. */
    Optional<Test> doubleChecked(Place field, Instruction at) {
        return tests.stream()
                .filter(test -> !test.locked() && test.place().equals(field))
                .filter(first -> tests.stream()
                        .anyMatch(second -> second.locked()
                                && second.place().equals(field)
                                && leads(first.block(), second.block())
                                && leads(second.block(), block(at))))
                .findFirst();
    }

    /** The first test of the field without a lock on the way to the instruction. */
    Optional<Test> unlocked(Place field, Instruction at) {
        return tests.stream()
                .filter(test -> !test.locked() && test.place().equals(field))
                .filter(first -> leads(first.block(), block(at)))
                .findFirst();
    }

    /** Whether the field is tested with a lock on the way to the instruction. */
    boolean isTestedLocked(Place field, Instruction at) {
        return tests.stream()
                .anyMatch(test -> test.locked() && test.place().equals(field) && leads(test.block(), block(at)));
    }

    /** Whether anything else is done between a test with a lock and the store, so that the store may announce it. */
    boolean worksBefore(Place field, Instruction store) {
        int last = block(store);
        return works(last, store)
                || tests.stream()
                        .filter(test -> test.locked() && test.place().equals(field))
                        .anyMatch(test -> body.blocks().stream()
                                .map(Block::id)
                                .anyMatch(between -> works(between, null)
                                        && leads(test.block(), between)
                                        && between != last
                                        && leads(between, last)));
    }

    @SuppressWarnings("ReferenceEquality") // the very instruction is meant, not one like it
    private boolean works(int block, @Nullable Instruction until) {
        for (Instruction instruction : body.blocks().get(block).instructions()) {
            if (instruction == until) {
                return false;
            } else if (instruction instanceof Instruction.Write
                    || instruction instanceof Instruction.Mutate
                    || instruction instanceof Instruction.Call
                    || instruction instanceof Instruction.New) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // the very instruction is meant, not one like it
    private int block(Instruction at) {
        for (Block block : body.blocks()) {
            if (block.instructions().stream().anyMatch(each -> each == at)) {
                return block.id();
            }
        }
        throw new IllegalArgumentException("not of this body: " + at);
    }

    private boolean leads(int from, int to) {
        return body.reachedFrom(from).get(to);
    }
}

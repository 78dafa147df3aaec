package dev.interlock.processor.ir;

import dev.interlock.processor.model.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a block ends: where control goes next. */
public sealed interface Terminator {
    /** The blocks that control may go to, the handler of exceptions not among them. */
    List<Integer> targets();

    /** To one block. */
    record Goto(int target) implements Terminator {
        @Override
        public List<Integer> targets() {
            return List.of(target);
        }
    }

    /** To one of two blocks; the position is that of the condition, unknown where the language makes the test itself. */
    record Branch(BranchCondition condition, int ifTrue, int ifFalse, Position position) implements Terminator {
        /** A test that does not stand in the source. */
        public Branch(BranchCondition condition, int ifTrue, int ifFalse) {
            this(condition, ifTrue, ifFalse, Position.UNKNOWN);
        }

        @Override
        public List<Integer> targets() {
            return List.of(ifTrue, ifFalse);
        }
    }

    /** To one of several blocks, which one is not followed: a switch, the choice of a catch clause. */
    record Switch(List<Integer> targets) implements Terminator {
        public Switch {
            targets = List.copyOf(targets);
        }
    }

    /** Out of the body, normally; {@code value} is null where nothing is returned. */
    record Return(@Nullable Value value, Position position) implements Terminator {
        @Override
        public List<Integer> targets() {
            return List.of();
        }
    }

    /** Nowhere: the program ends here. */
    record Halt() implements Terminator {
        @Override
        public List<Integer> targets() {
            return List.of();
        }
    }

    /** By an exception: to the block's handler or, where it has none, out of the body. */
    record Throw(Position position) implements Terminator {
        @Override
        public List<Integer> targets() {
            return List.of();
        }
    }
}

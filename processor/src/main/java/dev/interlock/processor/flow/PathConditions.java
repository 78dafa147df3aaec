package dev.interlock.processor.flow;

import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import org.jspecify.annotations.Nullable;

/** What the outcome of a condition tells the path that follows it. */
final class PathConditions {
    private PathConditions() {}

    /** Adds to the state that the condition came out that way; false where that cannot be on this path. */
    static boolean mayBe(BranchCondition condition, boolean outcome, PathState state) {
        if (condition instanceof BranchCondition.Compare compare) {
            return compared(compare, outcome, state);
        } else if (condition instanceof BranchCondition.IsTrue test && test.place() instanceof Place.Local variable) {
            Boolean known = state.truth(variable);
            if (known != null) {
                return known == outcome;
            }
            if (!outcome) {
                state.failed(variable);
            }
            state.set(variable, new Value.Constant(Boolean.toString(outcome)));
        }
        return true;
    }

    private static boolean compared(BranchCondition.Compare compare, boolean outcome, PathState state) {
        boolean equality = compare.operator().equals("==");
        boolean strict = compare.operator().equals("<");
        PathState.Compared left = number(compare.left(), compare.right(), state);
        PathState.Compared right = number(compare.right(), compare.left(), state);
        if (left != null) {
            return tell(left.left(), left.right(), equality, strict, outcome, state);
        } else if (right != null) {
            return tell(/* left= */ right.right(), /* right= */ right.left(), equality, strict, outcome, state);
        } else if (compare.left() instanceof Value.At one && compare.right() instanceof Value.At other) {
            return tell(state.at(one.place()), state.at(other.place()), equality, strict, outcome, state);
        }
        return true;
    }

    /** The values whose comparison {@code value} is, where it is held against zero. */
    private static PathState.@Nullable Compared number(Value value, Value zero, PathState state) {
        return zero instanceof Value.Constant constant && constant.text().equals("0") && value instanceof Value.At at
                ? state.comparison(at.place())
                : null;
    }

    private static boolean tell(
            Place left, Place right, boolean equality, boolean strict, boolean outcome, PathState state) {
        KeyFacts.Key low = state.keyOf(left);
        KeyFacts.Key high = state.keyOf(right);
        KeyFacts facts = state.facts();
        if (equality) {
            return outcome
                    ? facts.add(low, high, false) && facts.add(/* low= */ high, /* high= */ low, false)
                    : !(facts.isOrdered(low, high, false) && facts.isOrdered(/* low= */ high, /* high= */ low, false));
        }
        return outcome ? facts.add(low, high, strict) : facts.add(/* low= */ high, /* high= */ low, !strict);
    }
}

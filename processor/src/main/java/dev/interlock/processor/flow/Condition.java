package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A question that a branch asks of things which do not change: whether what is at the place is true or, where there is a second value, how
 * the two compare.
 *
 * @param left a boolean, or what is compared
 * @param operator {@code ==}, {@code <} or {@code <=}; empty where nothing is compared
 * @param right what it is compared with, or null
 */
record Condition(Value left, String operator, @Nullable Value right) {
    static Condition isTrue(Place place) {
        return new Condition(new Value.At(place), "", null);
    }

    static Condition same(Place place, Value other) {
        return new Condition(new Value.At(place), "==", other);
    }

    /** The same question the other way round, or null where it has no other way. */
    @Nullable Condition mirrored() {
        return right instanceof Value.At && operator.equals("==")
                ? new Condition(/* left= */ right, operator, /* right= */ left)
                : null;
    }

    boolean mentions(Predicate<Place> step) {
        return mentions(left, step) || (right != null && mentions(right, step));
    }

    private static boolean mentions(Value value, Predicate<Place> step) {
        return value instanceof Value.At at && Places.anyStep(at.place(), step);
    }

    /** The same with new names. */
    Condition renamed(UnaryOperator<Place> rename) {
        return new Condition(renamed(left, rename), operator, right == null ? null : renamed(right, rename));
    }

    private static Value renamed(Value value, UnaryOperator<Place> rename) {
        return value instanceof Value.At at ? new Value.At(rename.apply(at.place())) : value;
    }

    @Override
    public String toString() {
        return right == null ? left.toString() : left + " " + operator + " " + right;
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A question that a branch asks of things which do not change: whether what is at the place is true or, where there is a second value, whether
 * the two are the same.
 *
 * @param place a boolean, or what is compared
 * @param other what it is compared with, or null
 */
record Condition(Place place, @Nullable Value other) {
    static Condition isTrue(Place place) {
        return new Condition(place, null);
    }

    /** The same question the other way round, or null where it has no other way. */
    @Nullable Condition mirrored() {
        return other instanceof Value.At at ? new Condition(at.place(), new Value.At(place)) : null;
    }

    boolean mentions(Predicate<Place> step) {
        return Places.anyStep(place, step) || (other instanceof Value.At at && Places.anyStep(at.place(), step));
    }

    /** The same with new names; null where one has none. */
    @Nullable Condition renamed(UnaryOperator<@Nullable Place> rename) {
        Place newPlace = rename.apply(place);
        if (newPlace == null || !(other instanceof Value.At at)) {
            return newPlace == null ? null : new Condition(newPlace, other);
        }
        Place newOther = rename.apply(at.place());
        return newOther == null ? null : new Condition(newPlace, new Value.At(newOther));
    }

    @Override
    public String toString() {
        return other == null ? place.toString() : place + " == " + other;
    }
}

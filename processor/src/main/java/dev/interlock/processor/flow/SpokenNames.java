package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places as a program would say them, for messages. */
final class SpokenNames {
    private SpokenNames() {}

    /**
     * The place, where a temporary gives way to a variable that stands for the same object, or to its class, and what is around the object
     * at hand is reached from that.
     *
     * @param self the class of the object at hand, or null where it is not known
     */
    static Place of(Place place, Map<Place, Value> bindings, @Nullable TypeRef self) {
        Place here = self == null ? null : Places.substitute(place, root -> aroundOr(root, self));
        return of(here == null ? place : here, bindings);
    }

    private static Place aroundOr(Place root, TypeRef self) {
        if (!(root instanceof Place.This object)) {
            return root;
        }
        Place.Outer around = new Place.Outer(new Place.This(self), object.type());
        return around.isNamed() ? around : root;
    }

    private static Place of(Place place, Map<Place, Value> bindings) {
        if (!(Places.root(place) instanceof Place.Local root) || !root.isTemporary()) {
            return place;
        }
        return variableFor(place, bindings)
                .orElseGet(() -> Places.parent(place)
                        .map(parent -> Places.withParent(
                                place, parent.equals(root) ? owner(place, root, bindings) : of(parent, bindings)))
                        .orElseGet(() -> owner(place, root, bindings)));
    }

    private static Place owner(Place place, Place.Local root, Map<Place, Value> bindings) {
        TypeRef type = place instanceof Place.Field field ? field.field().owner() : root.type();
        return variableFor(root, bindings).orElse(new Place.Local(root.id(), "<" + type.simpleName() + ">", type));
    }

    private static Optional<Place> variableFor(Place place, Map<Place, Value> bindings) {
        return bindings.entrySet().stream()
                .filter(binding ->
                        binding.getValue() instanceof Value.At at && at.place().equals(place))
                .map(Map.Entry::getKey)
                .filter(variable -> variable instanceof Place.Local local && !local.isTemporary())
                .findFirst();
    }
}

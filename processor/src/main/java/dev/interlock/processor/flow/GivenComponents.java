package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What objects have in common with those that they make for themselves, {@code private final CondVar changed = new CondVar(lock)}: where the
 * constructor keeps what it is given, {@code changed.lock} is {@code lock}, whatever others of its class are given. Immutable.
 */
final class GivenComponents {
    /** No such field. */
    static final GivenComponents NONE = new GivenComponents(Map.of());

    private final Map<FieldRef, Map<FieldRef, Place>> components;

    private GivenComponents(Map<FieldRef, Map<FieldRef, Place>> components) {
        this.components = components;
    }

    /** What the field of the object in the final field {@code component} is, in terms of the object that has that; null where it is not known. */
    @Nullable Place of(FieldRef component, FieldRef field) {
        return components.getOrDefault(component, Map.of()).get(field);
    }

    /** Reads them off the constructors among the bodies. */
    static GivenComponents of(List<Body> bodies, GivenFields given, Declarations declarations) {
        Map<FieldRef, Map<FieldRef, Place>> found = new HashMap<>();
        for (Body body : bodies) {
            for (Instruction.Write write : body.all(Instruction.Write.class)) {
                if (write.place() instanceof Place.Field field
                        && field.owner() instanceof Place.This
                        && declarations.isFinal(field.field())) {
                    found.merge(field.field(), fields(write.value(), body, given, declarations), (one, other) -> {
                        one.entrySet().retainAll(other.entrySet());
                        return one;
                    });
                }
            }
        }
        found.values().removeIf(Map::isEmpty);
        return found.isEmpty() ? NONE : new GivenComponents(found);
    }

    private static Map<FieldRef, Place> fields(Value value, Body body, GivenFields given, Declarations declarations) {
        Map<FieldRef, Place> fields = new HashMap<>();
        Instruction.New creation = creation(value, body);
        if (creation != null) {
            given.of(creation.constructor()).forEach((field, index) -> {
                boolean known = index < creation.arguments().size();
                if (known
                        && creation.arguments().get(index) instanceof Value.At at
                        && isFixed(at.place(), declarations)) {
                    fields.put(field, at.place());
                }
            });
        }
        return fields;
    }

    /** The creation whose object the value is, where it is nothing else. */
    private static Instruction.@Nullable New creation(Value value, Body body) {
        if (!(value instanceof Value.At at)) {
            return null;
        }
        Set<Instruction.New> all = new HashSet<>(body.all(Instruction.New.class));
        all.removeIf(creation -> !at.place().equals(creation.result()));
        return all.size() == 1 ? all.iterator().next() : null;
    }

    /** Whether final fields lead from the object to the place. */
    private static boolean isFixed(Place place, Declarations declarations) {
        Place step = place;
        while (step instanceof Place.Field field && declarations.isFinal(field.field())) {
            step = field.owner();
        }
        return step instanceof Place.This && !step.equals(place);
    }
}

package dev.interlock.processor.check.instance;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Final fields that constructors set to nothing but what they are given. What such a field refers to is older than the object that has it:
 * there was a reference to it before there was one to that object. So no chain of such steps leads back.
 */
final class ElderFields {
    private final Declarations declarations;
    private final List<Body> bodies;
    private @Nullable Set<FieldRef> fields;

    ElderFields(List<Body> bodies, Declarations declarations) {
        this.bodies = bodies;
        this.declarations = declarations;
    }

    /** Whether such fields, one or several, lead from the first to the second. */
    boolean lead(Place from, Place to) {
        Place step = to;
        while (step instanceof Place.Field field && !step.equals(from)) {
            if (!all().contains(field.field())) {
                return false;
            }
            step = Places.parent(step).orElse(null);
        }
        return from.equals(step) && !from.equals(to);
    }

    private Set<FieldRef> all() {
        if (fields == null) {
            fields = find();
        }
        return fields;
    }

    private Set<FieldRef> find() {
        Map<FieldRef, Boolean> given = new HashMap<>();
        for (Body body : bodies) {
            for (Body part : body.parts()) {
                for (Instruction.Write write : part.all(Instruction.Write.class)) {
                    if (write.place() instanceof Place.Field field) {
                        given.merge(field.field(), isGiven(write.value(), part), Boolean::logicalAnd);
                    }
                }
            }
        }
        Set<FieldRef> found = new HashSet<>();
        given.forEach((field, always) -> {
            if (always && declarations.isFinal(field)) {
                found.add(field);
            }
        });
        return found;
    }

    /** Whether the value is null, or a parameter of the constructor that keeps what was passed. */
    private static boolean isGiven(Value value, Body body) {
        if (value.equals(Value.Constant.NULL)) {
            return true;
        }
        return body.kind() == Body.Kind.CONSTRUCTOR
                && value instanceof Value.At at
                && body.parameters().contains(at.place())
                && body.all(Instruction.Assign.class).stream()
                        .noneMatch(assign -> assign.target().equals(at.place()));
    }
}

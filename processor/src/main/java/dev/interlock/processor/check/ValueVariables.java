package dev.interlock.processor.check;

import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Reassignments;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.ValueTypes;
import dev.interlock.processor.summary.CompiledProgram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Variables and fields that hold values, though their types do not say so: all that a variable is set from is a value, or null. Of a variable
 * that is never assigned again one of two branches is enough, of a final field what one constructor gives it; of other fields only private
 * ones are known.
 */
final class ValueVariables {
    private final Declarations declarations;
    private final LockFacts facts;
    private final CompiledProgram program;
    private final Origins origins;
    private @Nullable Map<FieldRef, List<Stored>> stores;

    private record Stored(Body body, Value value) {}

    ValueVariables(Declarations declarations, LockFacts facts, CompiledProgram program) {
        this.declarations = declarations;
        this.facts = facts;
        this.program = program;
        this.origins = new Origins(declarations, program);
    }

    /** A value that may be at the place, as a message says it; empty where none is known to be there. */
    Optional<String> at(Body body, Place place) {
        return at(body, place, new HashSet<>());
    }

    private Optional<String> at(Body body, Place place, Set<FieldRef> seen) {
        FieldRef field = place instanceof Place.Element ? null : LockFacts.field(place);
        return field == null
                ? place instanceof Place.Local ? common(body, new Value.At(place), seen) : Optional.empty()
                : inField(field, seen);
    }

    private Optional<String> inField(FieldRef ref, Set<FieldRef> seen) {
        DeclaredField field = declarations.field(ref).orElse(null);
        if (field == null || !(field.isFinal() || field.isPrivate()) || !seen.add(ref)) {
            return Optional.empty();
        }
        List<Optional<String>> found = stores().getOrDefault(ref, List.of()).stream()
                .filter(stored -> !stored.value().equals(Value.Constant.NULL))
                .map(stored -> common(stored.body(), stored.value(), seen))
                .toList();
        boolean known = field.isFinal() || found.stream().allMatch(Optional::isPresent);
        return known ? found.stream().flatMap(Optional::stream).findFirst() : Optional.empty();
    }

    /** One of the values, where all that it may be are, or where whatever it may be it is for good. */
    private Optional<String> common(Body body, Value value, Set<FieldRef> seen) {
        List<Optional<String>> found = origins.of(body, value).stream()
                .filter(origin -> !origin.equals(new Origin.Constant(Value.Constant.NULL)))
                .map(origin -> value(body, origin, seen))
                .toList();
        return found.stream().allMatch(Optional::isPresent) || isSetOnce(body, value)
                ? found.stream().flatMap(Optional::stream).sorted().findFirst()
                : Optional.empty();
    }

    /** Whether no variable that the value comes from is assigned again. */
    private boolean isSetOnce(Body body, Value value) {
        List<Body> parts = origins.outermost(body).parts();
        Set<Place> again = new HashSet<>();
        parts.forEach(part -> again.addAll(Reassignments.in(part)));
        return !(value instanceof Value.At at) || Collections.disjoint(again, ValueOrigins.names(at.place(), parts));
    }

    private Optional<String> value(Body body, Origin origin, Set<FieldRef> seen) {
        if (origin instanceof Origin.Constant constant) {
            return Optional.of(constant.value().text());
        } else if (origin instanceof Origin.Other other) {
            return ofType(other.type());
        } else if (origin instanceof Origin.Parameter parameter) {
            return ofType(parameter.local().type());
        } else if (origin instanceof Origin.Fresh fresh) {
            return ofType(fresh.creation().type());
        } else if (origin instanceof Origin.Returned returned) {
            return ValueTypes.areReturnedBy(returned.method())
                    ? Optional.of(returned.method() + "()")
                    : ofType(declarations
                            .method(returned.method())
                            .map(DeclaredMethod::returnType)
                            .orElse(null));
        }
        Place place = ((Origin.Stored) origin).place();
        Optional<String> typed = ofType(facts.type(place));
        return typed.isPresent() ? typed : at(body, place, seen);
    }

    private static Optional<String> ofType(@Nullable TypeRef type) {
        if (type == null) {
            return Optional.empty();
        } else if (type.isPrimitive()) {
            return Optional.of("a boxed " + type);
        }
        return ValueTypes.contains(type) ? Optional.of(type.simpleName()) : Optional.empty();
    }

    private Map<FieldRef, List<Stored>> stores() {
        if (stores == null) {
            stores = new HashMap<>();
            program.bodies().stream().flatMap(body -> body.parts().stream()).forEach(this::note);
        }
        return stores;
    }

    private void note(Body body) {
        for (Instruction.Write write : body.all(Instruction.Write.class)) {
            FieldRef field = write.place() instanceof Place.Element ? null : LockFacts.field(write.place());
            if (field != null && stores != null) {
                stores.computeIfAbsent(field, each -> new ArrayList<>()).add(new Stored(body, write.value()));
            }
        }
    }
}

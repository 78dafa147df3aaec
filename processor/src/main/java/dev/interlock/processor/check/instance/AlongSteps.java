package dev.interlock.processor.check.instance;

import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether one object was reached from another through the fields that {@code @LockOrder(along = ...)} names, or out of a collection there. */
final class AlongSteps {
    /** More steps than this under one lock are not followed. */
    private static final int STEPS = 4;

    private final Declarations declarations;
    private final Names names;

    AlongSteps(Declarations declarations, Names names) {
        this.declarations = declarations;
        this.names = names;
    }

    boolean leads(InstancePair pair, List<String> fields) {
        Place inner = pair.innerOwner();
        List<FieldRef> steps = fields.stream()
                .flatMap(name -> declaring(pair.lockClass().owner(), name))
                .toList();
        Set<Place> reached = reached(pair, steps);
        return inner != null && comesOf(inner, reached, pair, new HashSet<>());
    }

    private Stream<FieldRef> declaring(TypeRef type, String name) {
        FieldRef field = new FieldRef(type, name);
        return declarations.field(field).isPresent()
                ? Stream.of(field)
                : declarations.type(type).map(DeclaredType::supertypes).orElse(List.of()).stream()
                        .flatMap(parent -> declaring(parent, name));
    }

    /** Whatever a few steps lead to, by its name in the state. */
    private Set<Place> reached(InstancePair pair, List<FieldRef> steps) {
        Set<Place> all = new HashSet<>();
        List<Place> last = List.of(pair.outerOwner());
        for (int i = 0; i < STEPS; i++) {
            List<Place> next = new ArrayList<>();
            for (Place from : last) {
                for (FieldRef step : steps) {
                    Place to = names.place(
                            new Place.Field(from, step), pair.acquisition().state());
                    if (all.add(to)) {
                        next.add(to);
                    }
                }
            }
            last = next;
        }
        return all;
    }

    /**
     * Whether all that the object may have been set from is one of {@code reached}, an element of it, or what a method of it returned. Other
     * fields and methods of objects of the class itself lead anywhere.
     */
    private boolean comesOf(Place object, Set<Place> reached, InstancePair pair, Set<Place> seen) {
        if (reached.contains(names.place(object, pair.acquisition().state()))) {
            return true;
        } else if (!(object instanceof Place.Local)) {
            return !isMember(object, pair)
                    && Places.parent(object)
                            .map(parent -> comesOf(parent, reached, pair, seen))
                            .orElse(false);
        } else if (!seen.add(object)) {
            return true;
        }
        List<@Nullable Value> sources = sources(object, pair);
        return !sources.isEmpty()
                && sources.stream()
                        .allMatch(source -> source instanceof Value.At at && comesOf(at.place(), reached, pair, seen));
    }

    /** Whether the last step is a field or a method of an object of the class itself. */
    private boolean isMember(Place object, InstancePair pair) {
        if (object instanceof Place.Field field) {
            return isMember(field.field().owner(), pair);
        }
        return object instanceof Place.Result result && isMember(result.method().owner(), pair);
    }

    private boolean isMember(TypeRef owner, InstancePair pair) {
        return declarations.areRelated(owner, pair.lockClass().owner());
    }

    /** All that the variable is set from in the body, but for what is made there; null where it comes from elsewhere. */
    private List<@Nullable Value> sources(Place variable, InstancePair pair) {
        List<@Nullable Value> found = new ArrayList<>();
        if (pair.body().parameters().contains(variable)) {
            found.add(null);
        }
        pair.body().instructions().forEach(instruction -> {
            if (instruction instanceof Instruction.Assign assign
                    && assign.target().equals(variable)) {
                found.add(assign.value());
            } else if (instruction instanceof Instruction.Call call && variable.equals(call.result())) {
                found.add(isMember(call.method().owner(), pair) ? null : call.receiver());
            }
        });
        return found;
    }
}

package dev.interlock.processor.check.instance;

import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
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
        if (inner == null) {
            return false;
        }
        List<FieldRef> steps = fields.stream()
                .flatMap(name -> declaring(pair.lockClass().owner(), name))
                .toList();
        Set<Place> reached = reached(pair, steps);
        return reached.contains(inner) || comesOf(inner, reached, pair, new HashSet<>());
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

    /** Whether all that the object may have been set from is one of {@code reached}, an element of it, or what a method of it returned. */
    private boolean comesOf(Place object, Set<Place> reached, InstancePair pair, Set<Place> seen) {
        if (reached.contains(names.place(object, pair.acquisition().state()))) {
            return true;
        } else if (!(object instanceof Place.Local)) {
            return Places.parent(object)
                    .map(parent -> comesOf(parent, reached, pair, seen))
                    .orElse(false);
        } else if (!seen.add(object)) {
            return true;
        }
        List<Value> sources = sources(object, pair.acquisition().frame().body());
        return !sources.isEmpty()
                && sources.stream()
                        .allMatch(source -> source instanceof Value.At at && comesOf(at.place(), reached, pair, seen));
    }

    private static List<Value> sources(Place variable, Body body) {
        List<Value> found = new ArrayList<>();
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Assign assign
                        && assign.target().equals(variable)) {
                    found.add(assign.value());
                } else if (instruction instanceof Instruction.Call call
                        && variable.equals(call.result())
                        && call.receiver() != null) {
                    found.add(call.receiver());
                }
            }
        }
        return found;
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields a call may assign, itself or below its calls: only those that are not final and that the name of a lock or of its owner
 * leads through somewhere, for nobody asks of others. Immutable.
 */
final class FieldWrites {
    private final Declarations declarations;
    private final CallGraph graph;
    private final CallTargets targets;
    private final Set<FieldRef> asked = new HashSet<>();
    private final Map<Integer, Set<FieldRef>> written = new HashMap<>();

    FieldWrites(List<Body> bodies, CallGraph graph, CallTargets targets, Declarations declarations) {
        this.declarations = declarations;
        this.graph = graph;
        this.targets = targets;
        for (Body body : bodies) {
            if (usesLocks(body)) {
                body.parts().forEach(this::ask);
            }
        }
        if (!asked.isEmpty()) {
            graph.components().forEach(component -> spread(component, bodies));
        }
    }

    /** The fields that the call, or the creation, may assign. */
    Set<FieldRef> of(Instruction instruction) {
        if (asked.isEmpty()) {
            return Set.of();
        } else if (instruction instanceof Instruction.New creation) {
            return creation.constructor() == null ? Set.of() : of(creation.constructor());
        } else if (!(instruction instanceof Instruction.Call call)) {
            return Set.of();
        } else {
            Set<FieldRef> all = Set.of();
            for (MethodRef target : targets.of(call)) {
                all = union(all, of(target));
            }
            return all;
        }
    }

    private Set<FieldRef> of(MethodRef method) {
        Integer node = graph.node(method);
        return node == null ? Set.of() : written.getOrDefault(node, Set.of());
    }

    private static Set<FieldRef> union(Set<FieldRef> one, Set<FieldRef> other) {
        if (one.containsAll(other)) {
            return one;
        } else if (other.containsAll(one)) {
            return other;
        }
        Set<FieldRef> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private boolean usesLocks(Body body) {
        LockContract contract = declarations.contract(body.method());
        return !contract.requires().isEmpty()
                || contract.critical() != null
                || body.parts().stream().anyMatch(FieldWrites::takesLocks);
    }

    private static boolean takesLocks(Body part) {
        return !part.all(Instruction.Acquire.class).isEmpty()
                || !part.all(Instruction.TryAcquire.class).isEmpty()
                || !part.all(Instruction.AssumeHeld.class).isEmpty();
    }

    private void ask(Body part) {
        for (Instruction.Assign assign : part.all(Instruction.Assign.class)) {
            if (assign.value() instanceof Value.At at) {
                ask(at.place());
            }
        }
        part.all(Instruction.Acquire.class).forEach(acquire -> acquire.locks().forEach(lock -> ask(lock.place())));
        part.all(Instruction.TryAcquire.class)
                .forEach(attempt -> ask(attempt.lock().place()));
    }

    private void ask(Place place) {
        for (Place step = place; step != null; step = Places.parent(step).orElse(null)) {
            FieldRef field = changing(step);
            if (field != null) {
                asked.add(field);
            }
        }
    }

    /** The field at the place, where it may be assigned again. */
    private @Nullable FieldRef changing(Place place) {
        FieldRef field = place instanceof Place.Field member
                ? member.field()
                : place instanceof Place.StaticField constant ? constant.field() : null;
        boolean isFinal = field == null
                || declarations.field(field).map(DeclaredField::isFinal).orElse(true);
        return isFinal ? null : field;
    }

    /** The bodies of a component call each other, so that each may assign what any of them does; their callees are done already. */
    private void spread(int[] component, List<Body> bodies) {
        Set<FieldRef> all = new HashSet<>();
        for (int node : component) {
            for (Body part : bodies.get(node).parts()) {
                part.all(Instruction.Write.class).forEach(write -> note(part, write, all));
            }
            for (int callee : graph.callees(node)) {
                all.addAll(written.getOrDefault(callee, Set.of()));
            }
        }
        if (!all.isEmpty()) {
            for (int node : component) {
                written.put(node, all);
            }
        }
    }

    /** What a constructor assigns of its own object is no field that anybody had a name for. */
    private void note(Body body, Instruction.Write write, Set<FieldRef> into) {
        boolean fresh = body.kind() == Body.Kind.CONSTRUCTOR
                && write.place() instanceof Place.Field field
                && field.owner() instanceof Place.This;
        FieldRef field = fresh ? null : changing(write.place());
        if (field != null && asked.contains(field)) {
            into.add(field);
        }
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code of tasks whose future is known beyond doubt: it was returned where the task was submitted, and is kept in a local variable, or in
 * a private final field of the object, that nothing else is ever put into. Futures that went any other way are not told apart.
 */
final class SubmittedTasks {
    private static final TypeRef EXECUTOR = new TypeRef("java.util.concurrent.ExecutorService");
    private static final TypeRef FUTURE = new TypeRef("java.util.concurrent.CompletableFuture");
    private static final Set<String> ASYNCHRONOUS = Set.of("supplyAsync", "runAsync");
    private static final int FEW = 4;

    private final Declarations declarations;
    private final List<Body> bodies;
    private final Map<FieldRef, Set<MethodRef>> ofFields = new HashMap<>();

    SubmittedTasks(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        this.bodies = bodies;
    }

    /** The code whose future is kept at that place of the body; none where it may be another one, or is not known. */
    Set<MethodRef> at(Body within, Place future) {
        if (future instanceof Place.Field field && field.owner() instanceof Place.This) {
            return isConstant(field.field()) ? ofFields.computeIfAbsent(field.field(), this::ofField) : Set.of();
        }
        return one(ofLocal(within, future, 0));
    }

    private boolean isConstant(FieldRef field) {
        return declarations
                .field(field)
                .filter(DeclaredField::isPrivate)
                .filter(DeclaredField::isFinal)
                .isPresent();
    }

    private Set<MethodRef> ofField(FieldRef field) {
        List<Set<MethodRef>> written = new ArrayList<>();
        for (Body body : bodies) {
            for (Instruction.Write write : body.all(Instruction.Write.class)) {
                if (write.place() instanceof Place.Field target
                        && target.field().equals(field)) {
                    written.addAll(ofValue(body, write.value(), 0));
                }
            }
        }
        return one(written);
    }

    /** What is known by each way to the place; nothing by a way that is no submission of a known task. */
    private List<Set<MethodRef>> ofLocal(Body body, Place place, int copies) {
        List<Set<MethodRef>> ways = new ArrayList<>();
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (place.equals(call.result())) {
                ways.add(isSubmission(call.method()) ? tasks(call) : Set.of());
            }
        }
        for (Instruction.Assign assign : body.all(Instruction.Assign.class)) {
            if (assign.target().equals(place)) {
                ways.addAll(ofValue(body, assign.value(), copies + 1));
            }
        }
        return ways.isEmpty() ? List.of(Set.of()) : ways;
    }

    private List<Set<MethodRef>> ofValue(Body body, Value value, int copies) {
        boolean followed = value instanceof Value.At at && at.place() instanceof Place.Local && copies < FEW;
        return followed ? ofLocal(body, ((Value.At) value).place(), copies) : List.of(Set.of());
    }

    private boolean isSubmission(MethodRef method) {
        return method.name().equals("submit")
                ? declarations.isSubtype(method.owner(), EXECUTOR)
                : ASYNCHRONOUS.contains(method.name()) && method.owner().equals(FUTURE);
    }

    private static Set<MethodRef> tasks(Instruction.Call call) {
        Set<MethodRef> found = new TreeSet<>();
        for (Value argument : call.arguments()) {
            if (argument instanceof Value.Closure closure) {
                found.add(closure.body().ref());
            }
        }
        return found;
    }

    /** The one task that all ways lead to; a body of {@code finally}, and each constructor, is written out several times. */
    private static Set<MethodRef> one(List<Set<MethodRef>> ways) {
        Set<Set<MethodRef>> different = Set.copyOf(ways);
        return different.size() == 1 && ways.get(0).size() == 1 ? ways.get(0) : Set.of();
    }
}

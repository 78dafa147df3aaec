package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The final fields on the way to locks that constructors set to what they are given. Whoever makes an object knows such a field of it by the
 * name of the argument: the field will never refer to anything else. Immutable.
 */
final class GivenFields {
    /** No such field. */
    static final GivenFields NONE = new GivenFields(Map.of());

    private final Map<MethodRef, Map<FieldRef, Integer>> given;

    private GivenFields(Map<MethodRef, Map<FieldRef, Integer>> given) {
        this.given = given;
    }

    /** The fields that the constructor sets to an argument, with the number of that argument. */
    Map<FieldRef, Integer> of(@Nullable MethodRef constructor) {
        return constructor == null || given.isEmpty() ? Map.of() : given.getOrDefault(constructor, Map.of());
    }

    /** The fields of those constructors that locks of the bodies, or of what is declared, are reached through. */
    static GivenFields of(List<ByConstructor> constructors, List<Body> bodies, Declarations declarations) {
        Map<MethodRef, ByConstructor> byMethod = new HashMap<>();
        constructors.forEach(constructor -> byMethod.put(constructor.method(), constructor));
        Map<MethodRef, Map<FieldRef, Integer>> given = new HashMap<>();
        constructors.forEach(constructor -> given.put(constructor.method(), constructor.all(byMethod)));
        given.values().removeIf(Map::isEmpty);
        if (given.isEmpty()) {
            return NONE;
        }
        Set<FieldRef> used = onTheWayToLocks(bodies, declarations);
        given.values().forEach(fields -> fields.keySet().retainAll(used));
        given.values().removeIf(Map::isEmpty);
        return new GivenFields(given);
    }

    /**
     * What one constructor sets to its arguments.
     *
     * @param fields the number of the parameter that each field is set to, on all paths
     * @param other the constructor that it begins with, of its own class or the one above, or null
     * @param passedOn for each argument of that call the number of the parameter that it is, or -1
     */
    record ByConstructor(
            MethodRef method,
            Map<FieldRef, Integer> fields,
            @Nullable MethodRef other,
            List<Integer> passedOn) {
        private Map<FieldRef, Integer> all(Map<MethodRef, ByConstructor> others) {
            return all(others, new HashSet<>());
        }

        /** @param seen those on the way here: constructors that begin with each other are an error of which javac tells */
        private Map<FieldRef, Integer> all(Map<MethodRef, ByConstructor> others, Set<MethodRef> seen) {
            Map<FieldRef, Integer> all = new HashMap<>(fields);
            seen.add(method);
            ByConstructor begun = other == null || seen.contains(other) ? null : others.get(other);
            if (begun != null) {
                begun.all(others, seen).forEach((field, index) -> {
                    int parameter = index < passedOn.size() ? passedOn.get(index) : -1;
                    if (parameter >= 0) {
                        all.put(field, parameter);
                    }
                });
            }
            return all;
        }
    }

    private static Set<FieldRef> onTheWayToLocks(List<Body> bodies, Declarations declarations) {
        Set<FieldRef> fields = new HashSet<>();
        bodies.stream()
                .flatMap(body -> body.parts().stream())
                .flatMap(GivenFields::locks)
                .forEach(lock -> addSteps(lock, fields));
        declarations.fields().stream()
                .map(DeclaredField::guards)
                .flatMap(List::stream)
                .map(LockExpression::lock)
                .forEach(lock -> addSteps(lock, fields));
        declarations.methods().stream()
                .map(DeclaredMethod::contract)
                .map(LockContract::requires)
                .flatMap(List::stream)
                .forEach(requirement -> addSteps(requirement.expression().lock(), fields));
        return fields;
    }

    private static Stream<Lock> locks(Body body) {
        return Stream.of(
                        body.all(Instruction.Acquire.class).stream().flatMap(acquire -> acquire.locks().stream()),
                        body.all(Instruction.TryAcquire.class).stream().map(Instruction.TryAcquire::lock),
                        body.all(Instruction.Release.class).stream().map(Instruction.Release::lock),
                        body.all(Instruction.Wait.class).stream().map(Instruction.Wait::lock),
                        body.all(Instruction.Signal.class).stream().map(Instruction.Signal::lock))
                .flatMap(locks -> locks);
    }

    private static void addSteps(Lock lock, Set<FieldRef> into) {
        Places.anyStep(lock.place(), step -> {
            if (step instanceof Place.Field field) {
                into.add(field.field());
            }
            return false;
        });
    }
}

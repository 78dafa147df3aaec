package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.escape.GuardedObjects.Guarded;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guarded objects that methods hand to callers who are judged for what becomes of them: what a private method, or one that is entered
 * with the lock, returns or puts into a collection that it is passed.
 */
final class ObjectsOfCallers {
    private final Declarations declarations;
    private final Names names;

    /** In terms of {@code this}. */
    private final Map<MethodRef, Place> returned = new HashMap<>();

    /** By the index of the parameter that they are put into, in terms of {@code this}. */
    private final Map<MethodRef, Map<Integer, Place>> filled = new HashMap<>();

    ObjectsOfCallers(Declarations declarations, Names names) {
        this.declarations = declarations;
        this.names = names;
    }

    /** Whether callers of the body are judged for what it hands out. */
    boolean mayHave(Body body, Guarded object, GuardedObjects objects, LockState state) {
        boolean hidden = declarations
                .method(body.method())
                .map(DeclaredMethod::isPrivate)
                .orElse(false);
        return hidden || isEnteredWithTheLock(body, object, objects, state);
    }

    private boolean isEnteredWithTheLock(Body body, Guarded object, GuardedObjects objects, LockState state) {
        LockContract contract = declarations.contract(body.method());
        Place self = body.isStatic() ? null : new Place.This(body.thisType());
        List<Value> parameters =
                body.parameters().stream().<Value>map(Value.At::new).toList();
        return contract.requires().stream()
                .map(each -> names.instantiate(each.expression(), each.mode(), self, parameters, state))
                .anyMatch(held -> held != null
                        && objects.locks(object.place(), object.field(), state).stream()
                                .anyMatch(lock -> lock.lock().equals(held.lock())));
    }

    /** The body returns the object. */
    void returns(Body body, Guarded object) {
        if (object.isUsedWithIt() && hasName(object)) {
            returned.put(body.method(), object.place());
        }
    }

    /** The body puts the object into its parameter of that index. */
    void fills(Body body, int index, Guarded object) {
        if (hasName(object)) {
            filled.computeIfAbsent(body.method(), key -> new LinkedHashMap<>()).putIfAbsent(index, object.place());
        }
    }

    private static boolean hasName(Guarded object) {
        return Places.root(object.place()) instanceof Place.This || object.place() instanceof Place.StaticField;
    }

    /** The guarded object that the call returns, as the caller names it; or null. */
    @Nullable Place returnedBy(Instruction.Call call, LockState state) {
        Place object = returned.get(call.method());
        return object == null ? null : atCall(object, call, state);
    }

    /** The guarded objects that the call puts into its arguments, by the index of the argument, as the caller names them. */
    Map<Integer, Place> filledBy(Instruction.Call call, LockState state) {
        Map<Integer, Place> here = new LinkedHashMap<>();
        filled.getOrDefault(call.method(), Map.of()).forEach((index, object) -> {
            Place named = atCall(object, call, state);
            if (named != null && index < call.arguments().size()) {
                here.put(index, named);
            }
        });
        return here;
    }

    private @Nullable Place atCall(Place object, Instruction.Call call, LockState state) {
        return Places.substitute(
                object,
                root -> root instanceof Place.This
                        ? call.receiver() instanceof Value.At at ? names.place(at.place(), state) : null
                        : root);
    }
}

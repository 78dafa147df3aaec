package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.escape.GuardedObjects.Guarded;
import dev.interlock.processor.check.guard.GuardCheck;
import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of guarded objects that are not made where the lock is: by a method of the program that an object is passed to, or through an
 * entry of a guarded map.
 */
final class ChangesElsewhere {
    private static final TypeRef ENTRY = new TypeRef("java.util.Map$Entry");

    private final GuardCheck guards;
    private final InPlaceChanges changes;
    private final ChangedArguments arguments = new ChangedArguments();

    /** @param guards is told of the changes, and {@code changes} of the fields whose objects are changed */
    ChangesElsewhere(GuardCheck guards, InPlaceChanges changes) {
        this.guards = guards;
        this.changes = changes;
    }

    /** The body changes the object that the value is, so that who passes it to the body changes it. */
    void changes(Frame frame, @Nullable Value value) {
        if (value instanceof Value.At at) {
            arguments.changes(frame.body(), at.place());
        }
    }

    /** The values are passed to a method or constructor, which may change the guarded objects among them. */
    void passes(
            Frame frame, MethodRef method, List<Value> values, Instruction at, GuardedObjects objects, States before) {
        arguments.passes(frame.body(), method, values);
        for (int i = 0; i < values.size() && !objects.isEmpty(); i++) {
            if (arguments.isChanged(method, i)) {
                for (LockState state : before.alternatives()) {
                    changed(frame, objects.of(values.get(i), state), at, objects, state);
                }
            }
        }
    }

    /** A call changes {@code entry}, which may be one of a guarded map. */
    void setsEntry(Frame frame, Instruction.Call call, Value entry, GuardedObjects objects, States before) {
        if (call.method().owner().equals(ENTRY)) {
            for (LockState state : before.alternatives()) {
                changed(frame, objects.mapOfEntry(entry, state), call, objects, state);
            }
        }
    }

    private void changed(
            Frame frame, @Nullable Guarded object, Instruction at, GuardedObjects objects, LockState state) {
        if (object != null && object.isUsedWithIt()) {
            changes.changes(object.field().ref());
            if (objects.isHeld(object.place(), object.field(), state)) {
                guards.judgeChange(frame, object.place(), at, state);
            }
        }
    }
}

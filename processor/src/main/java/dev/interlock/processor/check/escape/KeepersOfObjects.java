package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.escape.GuardedObjects.Guarded;
import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import org.jspecify.annotations.Nullable;

/** The collections and arrays that guarded objects are put into: where they stay with their lock, and where they get out of a method. */
final class KeepersOfObjects {
    private final Names names;
    private final ObjectsOfCallers callers;

    /** @param callers is told of what methods put into collections that they are passed */
    KeepersOfObjects(Names names, ObjectsOfCallers callers) {
        this.names = names;
        this.callers = callers;
    }

    /** Whether a collection is a local one, or guarded by the same lock as the object. */
    boolean isAtHome(Frame frame, Guarded object, @Nullable Value collection, GuardedObjects objects, LockState state) {
        Place place = place(collection, state);
        return place == null
                || (LockFacts.field(place) == null && !isPassedOut(frame, object, collection, objects, state))
                || objects.isUnderTheSameLock(object, place, state);
    }

    /** Whether what the object is put into was passed to the method, and its callers are not judged for what they do with it. */
    boolean isPassedOut(
            Frame frame, Guarded object, @Nullable Value collection, GuardedObjects objects, LockState state) {
        Body method = frame.host();
        Place place = place(collection, state);
        int parameter = method.kind() == Body.Kind.CLOSURE || place == null || isAssigned(method, place)
                ? -1
                : method.parameters().indexOf(place);
        boolean left = parameter >= 0 && callers.mayHave(method, object, objects, state);
        if (left) {
            callers.fills(method, parameter, object);
        }
        return parameter >= 0 && !left;
    }

    private @Nullable Place place(@Nullable Value collection, LockState state) {
        return collection instanceof Value.At at ? names.place(at.place(), state) : null;
    }

    private static boolean isAssigned(Body body, Place variable) {
        return body.all(Instruction.Assign.class).stream()
                .anyMatch(assign -> assign.target().equals(variable));
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The methods without arguments that return an object of their own making each time that they are called: such a call is no name for what it
 * returns. {@code Mutex.unowned()} is one.
 */
public final class FreshResults {
    private static final String MUTEX = "dev.interlock.runtime.Mutex";

    private final Set<MethodRef> found = new HashSet<>();

    /** Those among the methods that have these bodies; what returns the result of another one is found once that is. */
    FreshResults(List<Body> bodies) {
        List<Body> open = new ArrayList<>(bodies);
        open.removeIf(body -> body.kind() != Body.Kind.METHOD
                || !body.method().parameters().isEmpty()
                || body.returned().isEmpty());
        boolean more = true;
        while (more) {
            more = open.removeIf(
                    body -> body.returned().stream().allMatch(value -> isMade(value, body, new HashSet<>()))
                            && found.add(body.method()));
        }
    }

    /** Whether the method is one of those, or {@code Mutex.unowned()}. */
    boolean contains(MethodRef method) {
        return found.contains(method) || isUnowned(method);
    }

    /** Whether the method is {@code Mutex.unowned()}. */
    public static boolean isUnowned(MethodRef method) {
        return method.name().equals("unowned") && method.owner().binaryName().equals(MUTEX);
    }

    private boolean isMade(Value value, Body body, Set<Place> seen) {
        if (!(value instanceof Value.At at)) {
            return false;
        } else if (at.place() instanceof Place.Result result) {
            return contains(result.method());
        }
        return at.place() instanceof Place.Local variable && (!seen.add(variable) || isMade(variable, body, seen));
    }

    private boolean isMade(Place.Local variable, Body body, Set<Place> seen) {
        return body.all(Instruction.Assign.class).stream()
                        .filter(assign -> assign.target().equals(variable))
                        .allMatch(assign -> isMade(assign.value(), body, seen))
                && body.all(Instruction.Call.class).stream()
                        .filter(call -> variable.equals(call.result()))
                        .allMatch(call -> contains(call.method()));
    }
}

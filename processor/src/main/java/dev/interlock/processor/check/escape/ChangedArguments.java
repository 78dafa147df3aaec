package dev.interlock.processor.check.escape;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which methods and constructors of the program change the object that an argument is: themselves, or by passing it on to one that does. */
final class ChangedArguments {
    private final Map<MethodRef, BitSet> changed = new HashMap<>();

    /** The body changes the object that is found at the place. */
    void changes(Body body, Place place) {
        int index = body.kind() == Body.Kind.CLOSURE ? -1 : body.parameters().indexOf(place);
        if (index >= 0) {
            changed.computeIfAbsent(body.method(), key -> new BitSet()).set(index);
        }
    }

    /** The body passes the values on. */
    void passes(Body body, MethodRef method, List<Value> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Value.At at && isChanged(method, i)) {
                changes(body, at.place());
            }
        }
    }

    /** Whether the method changes that argument. */
    boolean isChanged(MethodRef method, int index) {
        BitSet indices = changed.get(method);
        return indices != null && indices.get(index);
    }
}

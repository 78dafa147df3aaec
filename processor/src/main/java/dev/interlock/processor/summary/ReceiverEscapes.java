package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which methods let the object that they are called on out. Found when asked: it matters for the few methods that constructors call. */
final class ReceiverEscapes {
    private final Map<MethodRef, Body> bodies;
    private final Declarations declarations;
    private final CallEffects effects;
    private final Map<MethodRef, Boolean> known = new HashMap<>();
    private final Set<MethodRef> visited = new HashSet<>();

    ReceiverEscapes(Map<MethodRef, Body> bodies, Declarations declarations, CallEffects effects) {
        this.bodies = bodies;
        this.declarations = declarations;
        this.effects = effects;
    }

    /** Whether the method, or one that it calls on the same object, lets that object out; false for one that is not compiled now. */
    boolean of(MethodRef method) {
        Boolean answer = known.get(method);
        if (answer != null) {
            return answer;
        }
        Body body = bodies.get(method);
        if (body == null || !visited.add(method)) {
            return false;
        }
        // Those that it calls ask in turn. Only the first question sees all of them, however they call each other.
        boolean first = visited.size() == 1;
        boolean letsOut = ThisEscape.mayHappen(body, declarations, effects);
        if (first) {
            visited.clear();
            known.put(method, letsOut);
        }
        return letsOut;
    }
}

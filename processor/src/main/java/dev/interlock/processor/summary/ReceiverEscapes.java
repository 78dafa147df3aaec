package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which methods let the object that they are called on out. Found when asked: it matters for the few methods that constructors call. */
final class ReceiverEscapes {
    private final Map<MethodRef, Body> bodies;
    private final Declarations declarations;
    private final CallEffects effects;
    private final Map<MethodRef, Optional<Set<FieldRef>>> known = new HashMap<>();
    private final Set<MethodRef> visited = new HashSet<>();

    ReceiverEscapes(Map<MethodRef, Body> bodies, Declarations declarations, CallEffects effects) {
        this.bodies = bodies;
        this.declarations = declarations;
        this.effects = effects;
    }

    /**
     * The fields of the object in which the method, or one that it calls on the same object, leaves what leads to that; null where they let
     * it out, and none for one that is not compiled now.
     */
    @Nullable Set<FieldRef> keptIn(MethodRef method) {
        Optional<Set<FieldRef>> answer = known.get(method);
        if (answer != null) {
            return answer.orElse(null);
        }
        Body body = bodies.get(method);
        if (body == null || !visited.add(method)) {
            return Set.of();
        }
        // Those that it calls ask in turn. Only the first question sees all of them, however they call each other.
        boolean first = visited.size() == 1;
        Set<FieldRef> kept = ThisEscape.keptIn(body, declarations, effects);
        if (first) {
            visited.clear();
            known.put(method, Optional.ofNullable(kept));
        }
        return kept;
    }
}

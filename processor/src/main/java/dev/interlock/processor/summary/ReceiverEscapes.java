package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which methods let the object that they are called on out. Found when asked: it matters for the few methods that constructors call. */
final class ReceiverEscapes {
    private final Map<MethodRef, Body> bodies;
    private final Declarations declarations;
    private final CallEffects effects;
    private final Answers<MethodRef, Optional<Set<FieldRef>>> answers;

    /** @param round the questions whose answers depend on those here */
    ReceiverEscapes(Map<MethodRef, Body> bodies, Declarations declarations, CallEffects effects, Answers.Round round) {
        this.bodies = bodies;
        this.declarations = declarations;
        this.effects = effects;
        this.answers = new Answers<>(round);
    }

    /**
     * The fields of the object in which the method, or one that it calls on the same object, leaves what leads to that; null where they let
     * it out, and none for one that is not compiled now.
     */
    @Nullable Set<FieldRef> keptIn(MethodRef method) {
        Body body = bodies.get(method);
        Optional<Set<FieldRef>> none = Optional.of(Set.of());
        return body == null
                ? Set.of()
                : answers.to(method, none, () -> Optional.ofNullable(ThisEscape.keptIn(body, declarations, effects)))
                        .orElse(null);
    }
}

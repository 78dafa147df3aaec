package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Which methods let an argument out, rather than only keep it in what they make or return. Found when asked: it matters for the few
 * methods that constructors give their {@code this} to.
 */
final class ArgumentEscapes {
    private record Argument(MethodRef method, int index) {}

    private final Map<MethodRef, Body> bodies;
    private final Declarations declarations;
    private final CallEffects effects;
    private final Map<Argument, Boolean> known = new HashMap<>();

    ArgumentEscapes(Map<MethodRef, Body> bodies, Declarations declarations, CallEffects effects) {
        this.bodies = bodies;
        this.declarations = declarations;
        this.effects = effects;
    }

    /** Whether the method lets that argument out; true where it is not compiled now, and while the answer is still being found. */
    boolean letsOut(MethodRef method, int index) {
        Argument argument = new Argument(method, index);
        Boolean answer = known.putIfAbsent(argument, true);
        Body body = bodies.get(method);
        if (answer != null || body == null) {
            return answer == null || answer;
        }
        boolean letsOut = ThisEscape.ofParameter(body, index, declarations, effects);
        known.put(argument, letsOut);
        return letsOut;
    }
}

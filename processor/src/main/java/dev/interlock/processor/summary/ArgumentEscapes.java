package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
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
    private final Answers<Argument, Boolean> answers;

    /** @param round the questions whose answers depend on those here */
    ArgumentEscapes(Map<MethodRef, Body> bodies, Declarations declarations, CallEffects effects, Answers.Round round) {
        this.bodies = bodies;
        this.declarations = declarations;
        this.effects = effects;
        this.answers = new Answers<>(round);
    }

    /** Whether the method, or one that it passes the argument on to, lets that out; true where it is not compiled now. */
    boolean letsOut(MethodRef method, int index) {
        Body body = bodies.get(method);
        return body == null
                || answers.to(
                        new Argument(method, index),
                        false,
                        () -> ThisEscape.ofParameter(body, index, declarations, effects));
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.Mentions;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Successors;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which methods run a function that they are passed at most once each time that they are called. Found when asked: it matters for the few
 * functions that leave things otherwise than they found them.
 */
final class SingleTurns {
    private record Argument(MethodRef method, int index) {}

    private final Map<MethodRef, Body> bodies;
    private final Declarations declarations;
    private final CallEffects effects;
    private final Map<Argument, Boolean> known = new HashMap<>();

    SingleTurns(Map<MethodRef, Body> bodies, Declarations declarations, CallEffects effects) {
        this.bodies = bodies;
        this.declarations = declarations;
        this.effects = effects;
    }

    /** Whether the method, which runs that argument before it returns, does so at most once; those that call each other round do not. */
    boolean isOne(MethodRef method, int index) {
        Body body = bodies.get(method);
        if (body == null) {
            return declarations.contract(method).callsOnce();
        }
        Argument question = new Argument(method, index);
        Boolean answer = known.putIfAbsent(question, false);
        if (answer == null) {
            answer = index < body.parameters().size()
                    && isOne(body, body.parameters().get(index));
            known.put(question, answer);
        }
        return answer;
    }

    /** Whether none of the places in the body that run the function comes after another one, or after itself. */
    private boolean isOne(Body body, Place.Local function) {
        List<Instruction> turns = body.instructions()
                .filter(each -> Mentions.any(each, function::equals))
                .toList();
        return turns.stream().allMatch(each -> runsOnce(each, function))
                && turns.stream()
                        .map(each -> Successors.of(body, each))
                        .noneMatch(after -> turns.stream().anyMatch(after::contains));
    }

    private boolean runsOnce(Instruction instruction, Place.Local function) {
        if (!(instruction instanceof Instruction.Call call)) {
            return false;
        }
        int turns = 0;
        if (Mentions.any(call.receiver(), function::equals)) {
            turns = isRun(call, function) ? 1 : 2;
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            Value argument = call.arguments().get(i);
            if (Mentions.any(argument, function::equals)) {
                boolean once = effects.runsOnce(call, i)
                        && (!(argument instanceof Value.Closure closure) || isOne(closure.body(), function));
                turns += once ? 1 : 2;
            }
        }
        return turns == 1;
    }

    /** Whether the call is that of the function itself. */
    private boolean isRun(Instruction.Call call, Place.Local function) {
        return call.receiver() instanceof Value.At at
                && at.place().equals(function)
                && declarations
                        .method(call.method())
                        .map(DeclaredMethod::functional)
                        .orElse(false);
    }
}

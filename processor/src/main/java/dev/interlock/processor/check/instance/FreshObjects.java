package dev.interlock.processor.check.instance;

import dev.interlock.processor.check.Succession;
import dev.interlock.processor.check.ValueOrigins;
import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.Reassignments;
import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.summary.Acquisition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a body itself has made and not let out yet, in variables that never hold anything else: nobody else can hold, or wait
 * for, a lock of theirs. What a call does with such an object before it takes the lock in question is not looked at.
 */
final class FreshObjects {
    private final Declarations declarations;
    private final CallEffects effects;

    FreshObjects(Declarations declarations, CallEffects effects) {
        this.declarations = declarations;
        this.effects = effects;
    }

    /** Whether the object is one when the second lock is taken. */
    boolean isOne(Place object, Acquisition acquisition) {
        Body body = acquisition.frame().body();
        Map<Instruction, Place.Local> made = object instanceof Place.Local variable ? made(variable, body) : Map.of();
        return !made.isEmpty()
                && made.entrySet().stream()
                        .noneMatch(each -> isOut(each.getKey(), each.getValue(), acquisition.instruction(), body));
    }

    /** Whether the body has made the one object, and the other was there before it began. */
    static boolean isYounger(@Nullable Place object, @Nullable Place other, Body body) {
        boolean wasThere = other instanceof Place.This
                || (other instanceof Place.Local parameter && isUnchangedParameter(parameter, body));
        return wasThere
                && object instanceof Place.Local variable
                && !made(variable, body).isEmpty();
    }

    private static boolean isUnchangedParameter(Place.Local variable, Body body) {
        return body.parameters().contains(variable) && !Reassignments.in(body).contains(variable);
    }

    /** The instructions that make what the variable holds, with the variables that they set; none where it may also hold something else. */
    private static Map<Instruction, Place.Local> made(Place.Local variable, Body body) {
        Set<Place> names = ValueOrigins.names(variable, List.of(body));
        Map<Instruction, Place.Local> made = new HashMap<>();
        boolean others = names.stream().anyMatch(name -> isOther(name, body));
        for (Instruction.Assign assign : body.all(Instruction.Assign.class)) {
            others |= names.contains(assign.target())
                    && !(assign.value() instanceof Value.At)
                    && !assign.value().equals(Value.Constant.NULL);
        }
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (creation.result() != null && names.contains(creation.result())) {
                made.put(creation, creation.result());
            }
        }
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (call.result() != null && names.contains(call.result())) {
                others |= !isClone(call.method());
                made.put(call, call.result());
            }
        }
        return others ? Map.of() : made;
    }

    /** Whether what goes by that name was not made here. */
    private static boolean isOther(Place name, Body body) {
        return name instanceof Place.Local local
                ? body.parameters().contains(local)
                : !(name instanceof Place.Result result && isClone(result.method()));
    }

    private static boolean isClone(MethodRef method) {
        return method.name().equals("clone") && method.parameters().isEmpty();
    }

    /** Whether the object may have been let out since it was made. */
    private boolean isOut(Instruction made, Place.Local object, Instruction now, Body body) {
        return (made instanceof Instruction.New creation && effects.letsMadeOut(creation))
                || ThisEscape.ofVariable(body, object, declarations, effects).stream()
                        .anyMatch(out -> !out.equals(now) && Succession.leads(body, out, now, made));
    }
}

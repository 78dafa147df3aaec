package dev.interlock.processor.check;

import dev.interlock.processor.flow.ThisEscape;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.summary.Summaries;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects that a method makes itself and fills before anybody else can find them, as a factory does: until it lets such an object out, it may
 * do with it what its constructor might. The object is in a variable that is set to nothing but new ones.
 */
final class NewObjects {
    private final Declarations declarations;
    private final Summaries summaries;
    private final IdentityHashMap<Body, Map<Place.Local, Optional<Set<Instruction>>>> shared = new IdentityHashMap<>();

    NewObjects(Declarations declarations, Summaries summaries) {
        this.declarations = declarations;
        this.summaries = summaries;
    }

    /** Whether the object at the place, as the body says it, is nobody else's yet when the instruction runs, nor let out by that. */
    boolean isNobodyElses(Body body, @Nullable Place object, Instruction at) {
        return object instanceof Place.Local variable
                && (body.kind() == Body.Kind.METHOD || body.kind() == Body.Kind.STATIC_INITIALIZER)
                && shared.computeIfAbsent(body, each -> new HashMap<>())
                        .computeIfAbsent(variable, each -> shared(body, each))
                        .map(instructions -> !instructions.contains(at))
                        .orElse(false);
    }

    /** The instructions that let the object out, or may run after that; nothing where it is not known to be a new one. */
    private Optional<Set<Instruction>> shared(Body body, Place.Local variable) {
        if (!isMade(body, variable)) {
            return Optional.empty();
        }
        Set<Instruction> all = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Instruction escape : ThisEscape.ofMade(body, variable, declarations, summaries)) {
            all.add(escape);
            all.addAll(Successors.of(
                    body,
                    escape,
                    next -> next instanceof Instruction.Assign assign
                            && assign.target().equals(variable)));
        }
        return Optional.of(all);
    }

    private boolean isMade(Body body, Place.Local variable) {
        Set<Place> made = new HashSet<>();
        body.all(Instruction.New.class).stream()
                .filter(creation -> creation.constructor() != null && !summaries.letsItselfOut(creation))
                .forEach(creation -> made.add(creation.result()));
        body.all(Instruction.Call.class).stream().filter(NewObjects::isClone).forEach(call -> made.add(call.result()));
        boolean onlyMade = body.all(Instruction.Assign.class).stream()
                .filter(assign -> assign.target().equals(variable))
                .allMatch(assign -> assign.value() instanceof Value.At at && made.contains(at.place()));
        boolean isAssigned = body.all(Instruction.Assign.class).stream()
                .anyMatch(assign -> assign.target().equals(variable));
        return onlyMade && isAssigned && !body.parameters().contains(variable);
    }

    /** Whether it is {@code super.clone()}, where that makes the copy. */
    private static boolean isClone(Instruction.Call call) {
        return call.dispatch() == Instruction.Dispatch.EXACT
                && call.method().name().equals("clone")
                && call.method().owner().equals(TypeRef.OBJECT);
    }
}

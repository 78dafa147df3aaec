package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a body lets its own object out, so that others may reach it: {@code this}, or something that leads to it (a lambda that says
 * {@code this}, an object of an inner class), is passed on, or stored anywhere but in the object itself. A function that runs at once lets
 * out only what it passes on itself.
 */
public final class ThisEscape {
    private final Body body;
    private final Declarations declarations;
    private final CallEffects effects;
    private final Set<Place> carriers = new HashSet<>();
    private final Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThisEscape(Body body, Declarations declarations, CallEffects effects) {
        this.body = body;
        this.declarations = declarations;
        this.effects = effects;
    }

    /** The instructions of the body that let {@code this} out, by identity. */
    public static Set<Instruction> of(Body body, Declarations declarations, CallEffects effects) {
        if (body.isStatic()) {
            return Set.of();
        }
        ThisEscape escape = new ThisEscape(body, declarations, effects);
        escape.findCarriers();
        forEach(body, escape::note);
        return escape.found;
    }

    private void findCarriers() {
        int before;
        do {
            before = carriers.size();
            forEach(body, this::noteCarrier);
        } while (carriers.size() > before);
    }

    private void noteCarrier(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign && carries(assign.value())) {
            carriers.add(assign.target());
        } else if (instruction instanceof Instruction.New creation && creation.result() != null) {
            boolean captures = creation.closures().stream().anyMatch(this::mentionsThis);
            if (captures || isInner(creation.type())) {
                carriers.add(creation.result());
            }
        }
    }

    private boolean isInner(TypeRef type) {
        TypeRef enclosing = declarations.type(type).map(DeclaredType::enclosing).orElse(null);
        return enclosing != null && (enclosing.equals(body.thisType()) || isInner(enclosing));
    }

    private boolean carries(@Nullable Value value) {
        if (value instanceof Value.Closure closure) {
            return mentionsThis(closure.body());
        }
        return value instanceof Value.At at && (isThis(at.place()) || carriers.contains(at.place()));
    }

    private boolean mentionsThis(Body closure) {
        return Mentions.any(closure, this::isThis);
    }

    private boolean isThis(Place place) {
        return place instanceof Place.This self
                ? self.type().equals(body.thisType())
                : place instanceof Place.Outer outer && outer.type().equals(body.thisType());
    }

    private void note(Instruction instruction) {
        if (letsOut(instruction)) {
            found.add(instruction);
        }
    }

    private boolean letsOut(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            return receiverLetsOut(call) || argumentLetsOut(call);
        } else if (instruction instanceof Instruction.New creation) {
            return creation.arguments().stream().anyMatch(this::carries);
        }
        return instruction instanceof Instruction.Write write && carries(write.value()) && !isOwnField(write.place());
    }

    private boolean isOwnField(Place place) {
        return place instanceof Place.Field field && isThis(field.owner());
    }

    private boolean receiverLetsOut(Instruction.Call call) {
        return call.receiver() instanceof Value.At at && isThis(at.place()) && effects.letsReceiverOut(call);
    }

    private boolean argumentLetsOut(Instruction.Call call) {
        Map<Integer, ?> immediate = effects.immediate(call.method(), call.dispatch());
        for (int i = 0; i < call.arguments().size(); i++) {
            Value argument = call.arguments().get(i);
            if (immediate.containsKey(i) && argument instanceof Value.Closure closure) {
                if (anyLetsOut(closure.body())) {
                    return true;
                }
            } else if (carries(argument)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyLetsOut(Body immediate) {
        int before = found.size();
        forEach(immediate, this::note);
        return found.size() > before;
    }

    private static void forEach(Body body, Consumer<Instruction> action) {
        for (Block block : body.blocks()) {
            block.instructions().forEach(action);
        }
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a body lets an object out, so that others may reach it: its own, {@code this}, or that of a variable. The object, or something
 * that {@linkplain WaysToObject leads to it}, is passed on, or stored anywhere but in its own fields. A function that runs at once lets out
 * only what it passes on itself.
 *
 * <p>Passing it to a constructor or method that only keeps it in what it makes, or returns it, does not let it out; what was made then leads
 * to it, may be stored and returned like the object itself, and lets it out where one of its methods is called, but for the containers and
 * streams of libraries, which tell nobody what is in them, and for methods that pass nothing on.
 */
public final class ThisEscape {
    private final Body body;
    private final Declarations declarations;
    private final CallEffects effects;
    private final boolean ownObject;
    private final FunctionVariables functions;
    private final WaysToObject ways;
    private final Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThisEscape(Body body, @Nullable Place variable, Declarations declarations, CallEffects effects) {
        this.body = body;
        this.declarations = declarations;
        this.effects = effects;
        this.ownObject = variable == null;
        this.functions = new FunctionVariables(body);
        this.ways = new WaysToObject(body, variable, declarations, effects);
        body.instructions().forEach(this::note);
    }

    /** The instructions of the body, and of the closures in it, that let {@code this} out, by identity. */
    public static Set<Instruction> of(Body body, Declarations declarations, CallEffects effects) {
        if (body.isStatic()) {
            return Set.of();
        }
        ThisEscape escape = new ThisEscape(body, null, declarations, effects);
        body.closures().forEach(closure -> closure.instructions().forEach(escape::note));
        return escape.found;
    }

    /** The fields of {@code this} in which the body leaves what leads to it and may let it out later; null where the body does so itself. */
    public static @Nullable Set<FieldRef> keptIn(Body body, Declarations declarations, CallEffects effects) {
        if (body.isStatic()) {
            return Set.of();
        }
        ThisEscape escape = new ThisEscape(body, null, declarations, effects);
        return escape.found.isEmpty() ? escape.ways.holdingFields() : null;
    }

    /** Whether the body lets out what it is given as that parameter, other than in what it returns or, as a constructor, makes. */
    public static boolean ofParameter(Body body, int index, Declarations declarations, CallEffects effects) {
        return index >= body.parameters().size()
                || !new ThisEscape(body, body.parameters().get(index), declarations, effects).found.isEmpty();
    }

    /** The instructions of the body that let out what it has in the local variable, by identity. */
    public static Set<Instruction> ofVariable(
            Body body, Place.Local variable, Declarations declarations, CallEffects effects) {
        return new ThisEscape(body, variable, declarations, effects).found;
    }

    /** Whether the instruction lets it out, which is noted. */
    private boolean note(Instruction instruction) {
        boolean letsOut = letsOut(instruction);
        if (letsOut) {
            found.add(instruction);
        }
        return letsOut;
    }

    private boolean letsOut(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            return receiverLetsOut(call) || argumentLetsOut(call);
        } else if (instruction instanceof Instruction.New creation) {
            for (int i = 0; i < creation.arguments().size(); i++) {
                if (ways.carries(creation.arguments().get(i))
                        && !LaterRun.keeps(creation.type())
                        && effects.letsArgumentOut(creation.constructor(), Instruction.Dispatch.EXACT, i)) {
                    return true;
                }
            }
            return false;
        }
        return instruction instanceof Instruction.Write write && ways.carries(write.value()) && !mayKeep(write);
    }

    /** A holder is only followed in the fields of the object whose whole construction is seen. */
    private boolean mayKeep(Instruction.Write write) {
        boolean constructor = body.kind() == Body.Kind.CONSTRUCTOR;
        return ways.isOwnField(write.place()) && (constructor || (ownObject && !ways.holds(write.value())));
    }

    private boolean receiverLetsOut(Instruction.Call call) {
        List<Body> known = functions.of(call.receiver());
        if (!known.isEmpty()) {
            return known.stream().anyMatch(function -> ways.mentionsIt(function) && functionLetsOut(function, call));
        } else if (!(call.receiver() instanceof Value.At at)) {
            return false;
        } else if (ways.isOwnConstructor(call)) {
            return effects.keepsReceiverIn(call) == null;
        } else if (ways.isIt(at.place())) {
            return effects.letsReceiverOut(call)
                    || LaterRun.starts(call.method())
                    || (ways.fieldsHold() && !effects.passesNothingOn(call))
                    || (!ownObject && !effects.isSeen(call));
        } else if (ways.isCarrier(at.place())) {
            return !ownObject || !declarations.isFromSource(call.method());
        } else if (ways.isHolder(at.place())) {
            return call.method().isConstructor()
                    ? effects.letsReceiverOut(call)
                    : !LaterRun.isHarmless(call.method())
                            && !FreshContainers.isContainer(call.method().owner(), declarations)
                            && !effects.passesNothingOn(call);
        }
        return false;
    }

    /** A call of the function's own method runs it now; a library's of another name, such as a thread's {@code start}, at any time. */
    private boolean functionLetsOut(Body function, Instruction.Call call) {
        boolean now = function.declared() == null
                || function.declared().name().equals(call.method().name());
        return now ? anyLetsOut(function) : !declarations.isFromSource(call.method());
    }

    private boolean argumentLetsOut(Instruction.Call call) {
        Map<Integer, ?> immediate = effects.immediate(call.method(), call.dispatch());
        for (int i = 0; i < call.arguments().size(); i++) {
            Value argument = call.arguments().get(i);
            List<Body> known = immediate.containsKey(i) ? functions.of(argument) : List.of();
            if (!known.isEmpty()) {
                if (known.stream().anyMatch(this::anyLetsOut)) {
                    return true;
                }
            } else if (ways.carries(argument) && !isKeptSafely(call, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKeptSafely(Instruction.Call call, int index) {
        return ways.passesThrough(call) || isIntoContainer(call) || !effects.letsArgumentOut(call, index);
    }

    /** Whether the call puts it into a container that was made here, or that leads to it already. */
    private boolean isIntoContainer(Instruction.Call call) {
        return call.receiver() instanceof Value.At at
                && (ways.isHolder(at.place()) || ways.isFresh(at.place()))
                && FreshContainers.isContainer(call.method().owner(), declarations);
    }

    private boolean anyLetsOut(Body immediate) {
        boolean any = false;
        for (Block block : immediate.blocks()) {
            for (Instruction instruction : block.instructions()) {
                any |= note(instruction); // each is to be noted, not only the first
            }
        }
        return any;
    }
}

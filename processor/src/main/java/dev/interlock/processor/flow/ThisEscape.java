package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a body lets an object out, so that others may reach it: its own, {@code this}, or that of a parameter. The object, or something
 * that leads to it (a lambda that says {@code this}, an object of an inner class), is passed on, or stored anywhere but in its own fields. A
 * function that runs at once lets out only what it passes on itself.
 *
 * <p>Passing it to a constructor or method that only keeps it in what it makes, or returns it, does not let it out; what was made then leads
 * to it, and is a <em>holder</em>. Holders may be stored and returned like the object itself. Who calls a method of one is taken to let the
 * object out, but for the containers and streams of libraries, which tell nobody what is in them, and for methods that pass nothing on.
 */
public final class ThisEscape {
    private final Body body;
    private final List<Body> withClosures;
    private final Declarations declarations;
    private final CallEffects effects;
    private final @Nullable Place parameter;
    private final FunctionVariables functions;
    private final Set<Place> names = new HashSet<>();
    private final Set<Place> carriers = new HashSet<>();
    private final Set<Place> holders = new HashSet<>();
    private @Nullable Set<Place> fresh;
    private final Set<Instruction> passingThrough = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThisEscape(Body body, @Nullable Place parameter, Declarations declarations, CallEffects effects) {
        this.body = body;
        this.withClosures =
                Stream.concat(Stream.of(body), body.closures().stream()).toList();
        this.functions = new FunctionVariables(body);
        this.parameter = parameter;
        this.declarations = declarations;
        this.effects = effects;
        if (parameter != null && body.kind() == Body.Kind.CONSTRUCTOR) {
            holders.add(new Place.This(body.thisType())); // what is made here is what keeps it
        }
        withClosures.forEach(each -> forEachPair(each, this::notePassing));
        findCarriers();
        forEach(body, this::note);
    }

    /** The instructions of the body, and of the closures in it, that let {@code this} out, by identity. */
    public static Set<Instruction> of(Body body, Declarations declarations, CallEffects effects) {
        if (body.isStatic()) {
            return Set.of();
        }
        ThisEscape escape = new ThisEscape(body, null, declarations, effects);
        body.closures().forEach(closure -> forEach(closure, escape::note));
        return escape.found;
    }

    /** The fields of {@code this} in which the body leaves what leads to it and may let it out later; null where the body does so itself. */
    public static @Nullable Set<FieldRef> keptIn(Body body, Declarations declarations, CallEffects effects) {
        if (body.isStatic()) {
            return Set.of();
        }
        ThisEscape escape = new ThisEscape(body, null, declarations, effects);
        return escape.found.isEmpty()
                ? escape.holders.stream()
                        .filter(escape::isOwnField)
                        .map(holder -> ((Place.Field) holder).field())
                        .collect(Collectors.toSet())
                : null;
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

    private void findCarriers() {
        int before;
        do {
            before = places();
            withClosures.forEach(each -> forEach(each, this::noteCarrier));
        } while (places() > before);
    }

    private int places() {
        return names.size() + carriers.size() + holders.size();
    }

    /** A call whose result is at once set to one of its arguments: the lowering knows that the method returns it. */
    private void notePassing(Instruction first, Instruction second) {
        if (first instanceof Instruction.Call call
                && call.result() != null
                && second instanceof Instruction.Assign assign
                && assign.target().equals(call.result())
                && call.arguments().contains(assign.value())) {
            passingThrough.add(call);
        }
    }

    private void noteCarrier(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign && carries(assign.value())) {
            placesOf(assign.value()).add(assign.target());
        } else if (instruction instanceof Instruction.New creation && creation.result() != null) {
            boolean captures = creation.closures().stream().anyMatch(this::mentionsIt);
            if (captures || (parameter == null && isInner(creation.type()))) {
                carriers.add(creation.result());
            } else if (creation.arguments().stream().anyMatch(this::carries)) {
                holders.add(creation.result());
            }
        } else if (instruction instanceof Instruction.Write write
                && holds(write.value())
                && isOwnField(write.place())) {
            holders.add(write.place());
        } else if (instruction instanceof Instruction.Call call) {
            noteHolder(call);
        }
    }

    /** The places to which those belong that such a value is assigned to. */
    private Set<Place> placesOf(Value value) {
        boolean named = value instanceof Value.At at && isIt(at.place());
        return named ? names : holds(value) ? holders : carriers;
    }

    /**
     * What is passed, or what a function returns that runs at once, may be in the result and in the container that the method is called on;
     * what a field of the object leads to, in the result of its own methods.
     */
    private void noteHolder(Instruction.Call call) {
        if (isOwnConstructor(call)) {
            Set<FieldRef> kept = effects.keepsReceiverIn(call);
            Stream.ofNullable(kept)
                    .flatMap(Set::stream)
                    .forEach(field -> holders.add(new Place.Field(new Place.This(body.thisType()), field)));
        }
        boolean passed = call.arguments().stream().anyMatch(this::passes);
        boolean found = holds(call.receiver()) || (isOnIt(call) && fieldsHold());
        if (mayLeadOn(call.result()) && !passingThrough.contains(call) && (passed || found)) {
            holders.add(call.result());
        }
        if (passed && call.receiver() instanceof Value.At at && isFresh(at.place())) {
            holders.add(at.place());
        }
    }

    /** Whether it is {@code super(...)} or {@code this(...)}, of the object that may not get out. */
    private boolean isOwnConstructor(Instruction.Call call) {
        return call.method().isConstructor() && isOnIt(call);
    }

    private boolean isOnIt(Instruction.Call call) {
        return call.receiver() instanceof Value.At at && isIt(at.place());
    }

    /** A number or a boolean leads nowhere. */
    private static boolean mayLeadOn(Place.@Nullable Local result) {
        return result != null && !result.type().isPrimitive();
    }

    private boolean passes(Value argument) {
        return argument instanceof Value.Closure closure ? returnsIt(closure.body()) : carries(argument);
    }

    private boolean returnsIt(Body function) {
        return function.returned().stream().anyMatch(this::carries);
    }

    private boolean isInner(TypeRef type) {
        TypeRef enclosing = declarations.type(type).map(DeclaredType::enclosing).orElse(null);
        return enclosing != null && (enclosing.equals(body.thisType()) || isInner(enclosing));
    }

    private boolean carries(@Nullable Value value) {
        if (value instanceof Value.Closure closure) {
            return mentionsIt(closure.body());
        }
        return value instanceof Value.At at
                && (isIt(at.place()) || carriers.contains(at.place()) || holders.contains(at.place()));
    }

    private boolean holds(@Nullable Value value) {
        return value instanceof Value.At at && holders.contains(at.place());
    }

    private boolean mentionsIt(Body closure) {
        return Mentions.any(closure, place -> isIt(place) || carriers.contains(place) || holders.contains(place));
    }

    private boolean isIt(Place place) {
        return names.contains(place) || (parameter == null ? isThis(place) : place.equals(parameter));
    }

    private boolean isThis(Place place) {
        return place instanceof Place.This self
                ? self.type().equals(body.thisType())
                : place instanceof Place.Outer outer && outer.type().equals(body.thisType());
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
                if (carries(creation.arguments().get(i))
                        && !LaterRun.keeps(creation.type())
                        && effects.letsArgumentOut(creation.constructor(), Instruction.Dispatch.EXACT, i)) {
                    return true;
                }
            }
            return false;
        }
        return instruction instanceof Instruction.Write write && carries(write.value()) && !mayKeep(write);
    }

    /** A holder is only followed in the fields of the object whose whole construction is seen. */
    private boolean mayKeep(Instruction.Write write) {
        boolean constructor = body.kind() == Body.Kind.CONSTRUCTOR;
        return isOwnField(write.place()) && (constructor || (parameter == null && !holds(write.value())));
    }

    private boolean isOwnField(Place place) {
        return place instanceof Place.Field field && isThis(field.owner());
    }

    private boolean receiverLetsOut(Instruction.Call call) {
        List<Body> known = functions.of(call.receiver());
        if (!known.isEmpty()) {
            return known.stream().anyMatch(function -> mentionsIt(function) && functionLetsOut(function, call));
        } else if (!(call.receiver() instanceof Value.At at)) {
            return false;
        } else if (isOwnConstructor(call)) {
            return effects.keepsReceiverIn(call) == null;
        } else if (isIt(at.place())) {
            return effects.letsReceiverOut(call)
                    || LaterRun.starts(call.method())
                    || (fieldsHold() && !effects.passesNothingOn(call))
                    || (parameter != null && !effects.isSeen(call));
        } else if (carriers.contains(at.place())) {
            return parameter != null || !isCompiled(call.method());
        } else if (holders.contains(at.place())) {
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
        return now ? anyLetsOut(function) : !isCompiled(call.method());
    }

    private boolean isCompiled(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::fromSource).orElse(false);
    }

    /** Whether a field of the object leads back to it: any of its methods may then let it out. */
    private boolean fieldsHold() {
        return holders.stream().anyMatch(this::isOwnField);
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
            } else if (carries(argument) && !isKeptSafely(call, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKeptSafely(Instruction.Call call, int index) {
        return passingThrough.contains(call) || isIntoContainer(call) || !effects.letsArgumentOut(call, index);
    }

    /** Whether the call puts it into a container that was made here, or that leads to it already. */
    private boolean isIntoContainer(Instruction.Call call) {
        return call.receiver() instanceof Value.At at
                && (holders.contains(at.place()) || isFresh(at.place()))
                && FreshContainers.isContainer(call.method().owner(), declarations);
    }

    /** Found when the object is put into something for the first time: few bodies do. */
    private boolean isFresh(Place place) {
        if (fresh == null) {
            fresh = FreshContainers.of(body, declarations);
        }
        return fresh.contains(place);
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

    private static void forEach(Body body, Consumer<Instruction> action) {
        for (Block block : body.blocks()) {
            block.instructions().forEach(action);
        }
    }

    private static void forEachPair(Body body, BiConsumer<Instruction, Instruction> action) {
        for (Block block : body.blocks()) {
            List<Instruction> all = block.instructions();
            for (int i = 1; i < all.size(); i++) {
                action.accept(all.get(i - 1), all.get(i));
            }
        }
    }
}

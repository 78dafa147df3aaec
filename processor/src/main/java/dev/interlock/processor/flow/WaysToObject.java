package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What leads to an object in a body: its names; <em>carriers</em>, which are functions that mention it and objects of its inner classes; and
 * <em>holders</em>, which are what was made with it or returned for it, and what those were put into.
 */
final class WaysToObject {
    private final Body body;
    private final Declarations declarations;
    private final CallEffects effects;
    private final @Nullable Place variable;
    private final Set<Place> names = new HashSet<>();
    private final Set<Place> carriers = new HashSet<>();
    private final Set<Place> holders = new HashSet<>();
    private @Nullable Set<Place> fresh;
    private final Set<Instruction> passingThrough = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param variable the variable that has the object; null for {@code this} */
    WaysToObject(Body body, @Nullable Place variable, Declarations declarations, CallEffects effects) {
        this.body = body;
        this.variable = variable;
        this.declarations = declarations;
        this.effects = effects;
        if (variable != null && body.kind() == Body.Kind.CONSTRUCTOR) {
            holders.add(new Place.This(body.thisType())); // what is made here is what keeps it
        }
        body.parts().forEach(part -> forEachPair(part, this::notePassing));
        findCarriers();
    }

    /** Whether the place is the object itself, under any of its names. */
    boolean isIt(Place place) {
        return names.contains(place) || (variable == null ? isThis(place) : place.equals(variable));
    }

    /** Whether the value is the object or leads to it. */
    boolean carries(@Nullable Value value) {
        if (value instanceof Value.Closure closure) {
            return mentionsIt(closure.body());
        }
        return value instanceof Value.At at
                && (isIt(at.place()) || carriers.contains(at.place()) || holders.contains(at.place()));
    }

    /** Whether the place has a function that mentions the object, or an object of an inner class. */
    boolean isCarrier(Place place) {
        return carriers.contains(place);
    }

    /** Whether the place has something that was made with the object or returned for it. */
    boolean isHolder(Place place) {
        return holders.contains(place);
    }

    /** The same for a value. */
    boolean holds(@Nullable Value value) {
        return value instanceof Value.At at && holders.contains(at.place());
    }

    /** Whether the function mentions what leads to the object. */
    boolean mentionsIt(Body closure) {
        return Mentions.any(closure, place -> isIt(place) || carriers.contains(place) || holders.contains(place));
    }

    /** Whether the place is a field of {@code this}. */
    boolean isOwnField(Place place) {
        return place instanceof Place.Field field && isThis(field.owner());
    }

    /** Whether a field of the object leads back to it: any of its methods may then let it out. */
    boolean fieldsHold() {
        return holders.stream().anyMatch(this::isOwnField);
    }

    /** The fields of {@code this} that lead to the object. */
    Set<FieldRef> holdingFields() {
        return holders.stream()
                .filter(this::isOwnField)
                .map(holder -> ((Place.Field) holder).field())
                .collect(Collectors.toSet());
    }

    /** Whether it is {@code super(...)} or {@code this(...)}, of the object that may not get out. */
    boolean isOwnConstructor(Instruction.Call call) {
        return call.method().isConstructor() && isOnIt(call);
    }

    /** Whether the call returns an argument itself. */
    boolean passesThrough(Instruction.Call call) {
        return passingThrough.contains(call);
    }

    /** Whether nothing but containers that were made here are in the place. */
    boolean isFresh(Place place) {
        // found when the object is put into something for the first time: few bodies do
        if (fresh == null) {
            fresh = FreshContainers.of(body, declarations);
        }
        return fresh.contains(place);
    }

    private void findCarriers() {
        int before;
        do {
            before = places();
            body.parts().forEach(part -> part.instructions().forEach(this::noteCarrier));
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
            if (captures || (variable == null && isInner(creation.type()))) {
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

    private boolean isThis(Place place) {
        return place instanceof Place.This self
                ? self.type().equals(body.thisType())
                : place instanceof Place.Outer outer && outer.type().equals(body.thisType());
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

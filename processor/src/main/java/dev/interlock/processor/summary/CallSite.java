package dev.interlock.processor.summary;

import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call in a body, in the body's contract terms.
 *
 * @param targets the methods that it may run
 * @param throughFacade whether a critical section among them is entered through its facade, which takes its locks
 * @param receiver what it is called on, or null where that cannot be said in contract terms or there is none
 * @param type the static type of what it is called on, or the class of which an object is made; null where it is not known or there is none
 * @param parts where what is known of parts of a new object is found: the object around it, and the fields that its constructor sets to an
 *     argument; each as a step from {@link #NEW}. None where the object that it is called on is no new one
 * @param classes the classes that what it is called on may be of; empty where they are not known
 * @param arguments what is passed; unknown where it cannot be said
 * @param finished what was asked before the call whether waiting for it is over
 * @param held the locks that the body has taken meanwhile, where the callers may have given it one of the locks involved; else none
 * @param onlyIf what the arguments of the body must be for the call to be made
 * @param origin the instruction that makes it; null where a class is initialised
 * @param position where it stands
 */
record CallSite(
        List<MethodRef> targets,
        boolean throughFacade,
        @Nullable Place receiver,
        Map<Place, Place> parts,
        @Nullable TypeRef type,
        Set<TypeRef> classes,
        List<Value> arguments,
        Set<Place> finished,
        Map<AcquiredLock, CallChain> held,
        Premise onlyIf,
        @Nullable CallOrigin origin,
        Position position) {
    /** Stands for the object that was made just for the call. */
    static final Place NEW = new Place.This(TypeRef.OBJECT);

    CallSite {
        parts = Map.copyOf(parts);
        classes = Set.copyOf(classes);
        finished = Set.copyOf(finished);
        held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
        targets = List.copyOf(targets);
        arguments = List.copyOf(arguments);
    }

    /** A call that is made whatever the arguments are, of which nothing but the methods is known. */
    static CallSite of(List<MethodRef> targets, Position position) {
        return new CallSite(
                targets,
                false,
                null,
                Map.of(),
                null,
                Set.of(),
                List.of(),
                Set.of(),
                Map.of(),
                Premise.NONE,
                null,
                position);
    }

    /** Whether it is the creation of an object. */
    boolean creates() {
        return receiver == null && targets.get(0).isConstructor();
    }

    /** A lock in the terms of what is called, in those of the body; null where that cannot be said. */
    @Nullable Lock instantiate(@Nullable Lock inTerms) {
        if (inTerms == null) {
            return null;
        }
        Place inPart = parts.isEmpty() ? null : inPart(inTerms.place());
        return inPart == null ? Names.instantiate(inTerms, receiver, arguments) : inTerms.at(inPart);
    }

    private @Nullable Place inPart(Place place) {
        Place parent = Places.parent(place).orElse(null);
        if (parent == null) {
            return null;
        } else if (parent instanceof Place.This) {
            return parts.get(Places.withParent(place, NEW));
        }
        Place part = inPart(parent);
        return part == null ? null : Places.withParent(place, part);
    }
}

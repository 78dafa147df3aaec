package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Objects;

/**
 * What a method holds for the sake of what it returns: a scope, with locks that are held until it is closed, or an object whose own lock it
 * took.
 *
 * @param locks the locks that the scope lets go, in contract terms
 * @param own the locks that are reached through the returned object, which is their {@code this}
 * @param perhaps whether it may return null instead, with none of them held
 */
public record OpenedScope(List<HeldLock> locks, List<HeldLock> own, boolean perhaps) {
    /** The returned object in the names of its own locks; its class does not matter. */
    public static final Place RETURNED = new Place.This(TypeRef.OBJECT);

    public OpenedScope {
        locks = List.copyOf(locks);
        own = List.copyOf(own);
    }

    /** A scope. */
    public OpenedScope(List<HeldLock> locks, boolean perhaps) {
        this(locks, List.of(), perhaps);
    }

    /** The same, in terms of the method of that class which the method overrides; its parameters may have other names there. */
    public OpenedScope inherited(TypeRef owner) {
        return new OpenedScope(inherited(locks, owner), own, perhaps);
    }

    static List<HeldLock> inherited(List<HeldLock> locks, TypeRef owner) {
        return locks.stream().map(lock -> inherited(lock, owner)).toList();
    }

    private static HeldLock inherited(HeldLock held, TypeRef owner) {
        Place place = Places.substitute(held.lock().place(), root -> inherited(root, owner));
        return new HeldLock(held.lock().at(Objects.requireNonNull(place)), held.mode());
    }

    private static Place inherited(Place root, TypeRef owner) {
        if (root instanceof Place.This) {
            return new Place.This(owner);
        }
        return root instanceof Place.Parameter parameter ? new Place.Parameter(parameter.index(), "") : root;
    }
}

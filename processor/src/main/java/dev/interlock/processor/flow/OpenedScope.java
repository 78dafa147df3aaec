package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Objects;

/**
 * The scope that a method returns: what it took is held until that object is closed.
 *
 * @param locks the locks, in contract terms
 * @param perhaps whether it may return null instead, with none of them held
 */
public record OpenedScope(List<HeldLock> locks, boolean perhaps) {
    public OpenedScope {
        locks = List.copyOf(locks);
    }

    /** The same, in terms of the method of that class which the method overrides; its parameters may have other names there. */
    public OpenedScope inherited(TypeRef owner) {
        return new OpenedScope(inherited(locks, owner), perhaps);
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

package dev.interlock.processor.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Operations on {@linkplain Place places}: walking to the root, and replacing roots. */
public final class Places {
    private Places() {}

    /** The place that {@code place} is reached through, or empty where it is a root. */
    public static Optional<Place> parent(Place place) {
        return Optional.ofNullable(before(place));
    }

    private static @Nullable Place before(Place place) {
        if (place instanceof Place.Field field) {
            return field.owner();
        } else if (place instanceof Place.Outer outer) {
            return outer.inner();
        } else if (place instanceof Place.Element element) {
            return element.array();
        }
        return place instanceof Place.Result result ? result.receiver() : null;
    }

    /** The first step of {@code place}: a {@code this}, a variable, a static field, a class. */
    public static Place root(Place place) {
        return parent(place).map(Places::root).orElse(place);
    }

    /** Whether {@code place} or a place on the way to it satisfies {@code test}. */
    public static boolean anyStep(Place place, Predicate<Place> test) {
        for (Place step = place; step != null; step = before(step)) {
            if (test.test(step)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Replaces the roots of {@code place}; each one that {@code replacement} knows gives way to what it returns, the steps after it
     * stay.
     *
     * @param replacement null or the place that stands for the root; null for "cannot be said here"
     * @return the new place, or null where a root could not be replaced
     */
    public static @Nullable Place substitute(Place place, Function<Place, @Nullable Place> replacement) {
        Place parent = before(place);
        if (parent == null) {
            return replacement.apply(place);
        }
        Place newParent = substitute(parent, replacement);
        return newParent == null ? null : withParent(place, newParent);
    }

    /** The same last step as {@code place} has, after {@code parent}. */
    public static Place withParent(Place place, Place parent) {
        if (place instanceof Place.Outer outer) {
            return new Place.Outer(parent, outer.type());
        } else if (place instanceof Place.Field field) {
            return new Place.Field(parent, field.field());
        } else if (place instanceof Place.Element element) {
            return new Place.Element(parent, element.index());
        } else if (place instanceof Place.Result result) {
            return new Place.Result(parent, result.method());
        }
        throw new IllegalArgumentException("a root has no parent: " + place);
    }

    /** The number of steps after the root. */
    public static int depth(Place place) {
        return parent(place).map(next -> 1 + depth(next)).orElse(0);
    }
}

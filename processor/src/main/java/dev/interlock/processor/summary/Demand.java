package dev.interlock.processor.summary;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.Comparator;

/**
 * What must be so for something to happen below a call: an object there has a class whose method does it, where others do not. Who calls
 * may know better which objects these are.
 *
 * @param object where the object is found, in contract terms: the one that is called, a parameter, or a field of those
 * @param type the class that it must be of
 */
public record Demand(Place object, TypeRef type) implements Comparable<Demand> {
    private static final Comparator<Demand> ORDER = Comparator.comparingInt(
                    (Demand demand) -> Places.depth(demand.object()))
            .thenComparing(demand -> demand.object().toString())
            .thenComparing(Demand::type);

    /** Whether it asks something of the very object that is called. */
    boolean isOfReceiver() {
        return object instanceof Place.This;
    }

    @Override
    public int compareTo(Demand other) {
        return ORDER.compare(this, other);
    }
}

package dev.interlock.runtime.order;

import org.jspecify.annotations.Nullable;

/**
 * That a lock is taken under another.
 *
 * @param from the class of the one that is held
 * @param to the class of the other
 * @param outer the one that is held; null where that does not matter, because there are no gates, or is another one each time
 * @param inner the other
 * @param gates what else is held
 */
public record Nesting(
        LockClass from,
        LockClass to,
        @Nullable LockClass outer,
        @Nullable LockClass inner,
        Gates gates) {
    /** One of which it does not matter which locks these are, or no two are told apart. */
    public static Nesting of(LockClass from, LockClass to, Gates gates) {
        return new Nesting(from, to, from, to, gates);
    }

    /** Whether another occurrence says nothing new where this one is known. */
    boolean covers(Nesting other) {
        return gates.isEmpty() || (gates.isWithin(other.gates) && (outer == null || isOfSameLocks(other)));
    }

    private boolean isOfSameLocks(Nesting other) {
        return outer == other.outer && inner == other.inner;
    }

    /** Whether two threads cannot be where these lead at the same time. */
    boolean excludes(Nesting other) {
        return gates.exclude(other.gates, meets(other));
    }

    /** Whether the two have classes in common, and the same locks of those. */
    private boolean meets(Nesting other) {
        boolean sameWay = from == other.from || to == other.to;
        boolean oppositeWay = from == other.to || to == other.from;
        return (sameWay || oppositeWay)
                && (from != other.from || isSame(outer, other.outer))
                && (to != other.to || isSame(inner, other.inner))
                && (from != other.to || isSame(outer, other.inner))
                && (to != other.from || isSame(inner, other.outer));
    }

    private static boolean isSame(@Nullable LockClass one, @Nullable LockClass other) {
        return one != null && one == other;
    }
}

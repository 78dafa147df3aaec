package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which lock classes may stand for one and the same lock: the monitor of an object is that of its class and of each class above it. Being
 * kin is mutual, and does not carry over: two classes below one parent have no object in common.
 *
 * <p>An arc between two kindred locks is taken as it stands, and joined to others at the very same lock classes only. It is nearly two
 * locks of one class, of which an order of instances speaks.
 */
final class Kinship {
    /** No two lock classes are kin. */
    static final Kinship NONE = new Kinship(Map.of());

    private final Map<LockClass, Set<LockClass>> kin;

    private Kinship(Map<LockClass, Set<LockClass>> kin) {
        this.kin = kin;
    }

    /** The kinship among {@code locks}, each of which is kin to those of {@code above} it. */
    static Kinship among(Collection<LockClass> locks, Function<LockClass, Set<LockClass>> above) {
        Map<LockClass, Set<LockClass>> kin = new HashMap<>();
        for (LockClass low : locks) {
            for (LockClass high : above.apply(low)) {
                if (!low.equals(high) && locks.contains(high)) {
                    kin.computeIfAbsent(low, key -> new TreeSet<>()).add(high);
                    kin.computeIfAbsent(high, key -> new TreeSet<>()).add(low);
                }
            }
        }
        return kin.isEmpty() ? NONE : new Kinship(kin);
    }

    /** The other lock classes that may stand for the same lock, sorted. */
    Set<LockClass> of(LockClass lock) {
        return kin.getOrDefault(lock, Set.of());
    }

    /** Whether the arc leads from a lock to one that is kin to it. */
    boolean isWithin(Arc arc) {
        return of(arc.from()).contains(arc.to());
    }

    /** Whether {@code second} may begin at the lock where {@code first} ends. */
    boolean join(Arc first, Arc second) {
        return first.to().equals(second.from())
                || (of(first.to()).contains(second.from()) && !isWithin(first) && !isWithin(second));
    }
}

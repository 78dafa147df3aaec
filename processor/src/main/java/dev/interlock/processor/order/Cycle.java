package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A closed walk that meets no lock class twice: each arc begins where the one before it ends, or at a lock that may be the same, and the
 * first where the last ends. As found, it begins at its least lock class, and cycles are ordered by the lock classes that they meet.
 */
public record Cycle<A extends Arc>(List<A> arcs) implements Comparable<Cycle<A>> {
    public Cycle {
        arcs = List.copyOf(arcs);
        if (arcs.isEmpty()) {
            throw new IllegalArgumentException("a cycle has an arc");
        }
    }

    /** The lock classes in the order in which they are met, each once. */
    public List<LockClass> locks() {
        return arcs.stream().map(Arc::from).toList();
    }

    /** The same cycle from {@code count} arcs further on. */
    public Cycle<A> rotated(int count) {
        List<A> rotated = new ArrayList<>(arcs);
        Collections.rotate(rotated, -count);
        return new Cycle<>(rotated);
    }

    Cycle<A> fromLeast() {
        List<LockClass> locks = locks();
        return rotated(locks.indexOf(Collections.min(locks)));
    }

    @Override
    public int compareTo(Cycle<A> other) {
        return locks().toString().compareTo(other.locks().toString());
    }
}

package dev.interlock.runtime.order;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** That one lock is taken under another: because it has been, or because it has been declared. */
public final class Edge {
    private final LockClass from;
    private final LockClass to;
    private final @Nullable Throwable witness;

    /**
     * What else was held exclusively each time, the same object every time: two paths with such a gate in common exclude
     * each other.
     */
    private volatile Set<Object> gates;

    /** How many declarations there were when it was last held against them. */
    volatile int judgedAt;

    /** Whether a cycle through it has been told. Guarded by the lock of the graph. */
    boolean told;

    Edge(LockClass from, LockClass to, Set<Object> gates, @Nullable Throwable witness) {
        this.from = from;
        this.to = to;
        this.gates = Set.copyOf(gates);
        this.witness = witness;
    }

    public LockClass from() {
        return from;
    }

    public LockClass to() {
        return to;
    }

    /** Where it was first seen, and in which thread; null for an order that has only been declared. */
    public @Nullable Throwable witness() {
        return witness;
    }

    public boolean isDeclared() {
        return witness == null;
    }

    Set<Object> gates() {
        return gates;
    }

    /** Whether another occurrence under these gates says nothing new. */
    boolean covers(Set<Object> held) {
        return held.containsAll(gates);
    }

    /** Takes note of an occurrence under other gates. Called under the lock of the graph. */
    void narrowTo(Set<Object> held) {
        Set<Object> both = new HashSet<>(gates);
        both.retainAll(held);
        gates = Set.copyOf(both);
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}

package dev.interlock.runtime.order;

import org.jspecify.annotations.Nullable;

/** One way in which a lock is taken under another: it has been seen, or has been declared. */
public final class Edge {
    private final Nesting nesting;
    private final @Nullable Throwable witness;

    Edge(Nesting nesting, @Nullable Throwable witness) {
        this.nesting = nesting;
        this.witness = witness;
    }

    public LockClass from() {
        return nesting.from();
    }

    public LockClass to() {
        return nesting.to();
    }

    /** Where it was first seen, and in which thread; null for an order that has only been declared. */
    public @Nullable Throwable witness() {
        return witness;
    }

    public boolean isDeclared() {
        return witness == null;
    }

    Nesting nesting() {
        return nesting;
    }

    /** Whether threads can wait for each other at both ends of it: readers alone do not. */
    boolean isLive() {
        return isDeclared() || (from().exclusive && to().exclusive);
    }

    @Override
    public String toString() {
        return from() + " -> " + to();
    }
}

package dev.interlock.runtime.order;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The orders in which classes of locks have been taken, or shall be. Safe for use by several threads; what is known
 * already is looked up without a lock.
 *
 * <p>A cycle means that threads which take the locks as they have been seen to, at the same time, can wait for each other
 * for ever. It does not where all its edges have a gate in common, or where one of its classes has only ever been shared.
 * A declared order counts whatever else is held, and so does a leaf.
 */
public final class OrderGraph {
    /** Beyond so many orders nothing more is learnt, so that the memory is bounded. */
    static final int MAX_EDGES = 20_000;

    private final ReentrantLock lock = new ReentrantLock();

    /** How many there are. Guarded by {@code lock}. */
    private int edges;

    /** How often an order has been declared. */
    private final AtomicInteger declarations = new AtomicInteger();

    /**
     * Declares that the first of each two neighbours is taken before the second.
     *
     * @throws IllegalArgumentException if that contradicts what was declared before; nothing is declared then
     */
    public void declare(List<LockClass> outermostFirst) {
        lock.lock();
        try {
            for (int i = 1; i < outermostFirst.size(); i++) {
                refuseBackwards(outermostFirst, i);
            }
            for (int i = 1; i < outermostFirst.size(); i++) {
                add(new Edge(outermostFirst.get(i - 1), outermostFirst.get(i), Set.of(), null));
            }
            declarations.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    /** Declares that nothing is taken under a class, not even another lock of it. */
    public void declareLeaf(LockClass leaf) {
        lock.lock();
        try {
            leaf.leaf = true;
            declarations.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    private static void refuseBackwards(List<LockClass> order, int place) {
        LockClass inner = order.get(place);
        for (LockClass outer : order.subList(0, place)) {
            List<Edge> opposite = Cycle.declaredPath(inner, outer);
            if (outer == inner || !opposite.isEmpty()) {
                throw new IllegalArgumentException(
                        "the order " + order + " contradicts " + (opposite.isEmpty() ? "itself" : opposite));
            }
        }
    }

    /** Whether it is known already that {@code to} is taken under {@code from}, with these gates. */
    public boolean knows(LockClass from, LockClass to, Set<Object> gates) {
        Edge known = from.edgeTo(to);
        return known != null && known.covers(gates) && known.judgedAt == declarations.get();
    }

    /**
     * Takes note that {@code to} is about to be taken under {@code from}.
     *
     * @return the cycle that this closes, its new edge first, or that edge alone if it leads out of a leaf; empty if it is
     *     no offence, or was told before
     */
    public List<Edge> learn(LockClass from, LockClass to, Set<Object> gates, Supplier<Throwable> witness) {
        lock.lock();
        try {
            Edge edge = from.edgeTo(to);
            if (edge != null) {
                edge.narrowTo(gates);
            } else if (edges < MAX_EDGES) {
                edge = new Edge(from, to, gates, witness.get());
                add(edge);
            } else {
                return List.of();
            }
            edge.judgedAt = declarations.get();
            return untold(edge);
        } finally {
            lock.unlock();
        }
    }

    private static List<Edge> untold(Edge edge) {
        List<Edge> cycle = edge.told || edge.isDeclared() ? List.of() : Cycle.through(edge);
        edge.told |= !cycle.isEmpty();
        return cycle;
    }

    /** Takes back what was learnt, since it has been prevented: another attempt is told anew. */
    public void forget(Edge edge) {
        lock.lock();
        try {
            if (edge.from().after.remove(edge.to(), edge)) {
                edge.to().before.remove(edge.from());
                edges--;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes note that a class is taken exclusively.
     *
     * @return a cycle that this brings to life, if there is one
     */
    public List<Edge> markExclusive(LockClass taken) {
        if (taken.exclusive) {
            return List.of();
        }
        lock.lock();
        try {
            taken.exclusive = true;
            for (Edge edge : taken.after.values()) {
                List<Edge> cycle = untold(edge);
                if (!cycle.isEmpty()) {
                    return cycle;
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a class whose locks are gone: nobody can wait for them any more. */
    public void remove(LockClass gone) {
        lock.lock();
        try {
            for (LockClass before : gone.before) {
                edges -= before.after.remove(gone) == null ? 0 : 1;
            }
            for (LockClass after : gone.after.keySet()) {
                after.before.remove(gone);
            }
            edges -= gone.after.size();
            gone.before.clear();
            gone.after.clear();
        } finally {
            lock.unlock();
        }
    }

    private void add(Edge edge) {
        if (edge.from().after.put(edge.to(), edge) == null) {
            edges++;
        }
        edge.to().before.add(edge.from());
    }
}

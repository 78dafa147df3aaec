package dev.interlock.runtime.order;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The orders in which classes of locks have been taken, or shall be. Safe for use by several threads; what is known
 * already is looked up without a lock.
 *
 * <p>A cycle means that threads which take the locks as they have been seen to, at the same time, can wait for each other
 * for ever. It does not where two of its edges have a gate in common that one of the two holds alone, or where one of its
 * classes has only ever been shared. A declared order counts whatever else is held, and so does a leaf.
 */
public final class OrderGraph {
    /** Beyond so many pairs of classes nothing more is learnt, so that the memory is bounded. */
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
                add(new Edge(Nesting.of(outermostFirst.get(i - 1), outermostFirst.get(i), Gates.NONE), null));
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

    /** Whether this says nothing new. */
    public boolean knows(Nesting nesting) {
        Pair known = nesting.from().pairWith(nesting.to());
        return known != null && known.covers(nesting) && known.judgedAt == declarations.get();
    }

    /**
     * Takes note that a lock is about to be taken under another.
     *
     * @return the cycle that this closes, its new edge first, or that edge alone if it leads out of a leaf; empty if it is
     *     no offence, or was told before
     */
    public List<Edge> learn(Nesting nesting, Supplier<Throwable> witness) {
        lock.lock();
        try {
            Pair pair = nesting.from().pairWith(nesting.to());
            if (pair != null) {
                pair.add(nesting, witness);
            } else if (edges < MAX_EDGES) {
                pair = add(new Edge(nesting, witness.get()));
            } else {
                return List.of();
            }
            pair.judgedAt = declarations.get();
            return untold(pair);
        } finally {
            lock.unlock();
        }
    }

    private static List<Edge> untold(Pair pair) {
        if (pair.told || pair.isDeclared()) {
            return List.of();
        }
        for (Edge edge : pair.edges()) {
            List<Edge> cycle = Cycle.through(edge);
            if (!cycle.isEmpty()) {
                pair.told = true;
                return cycle;
            }
        }
        return List.of();
    }

    /** Takes back what was learnt, since it has been prevented: another attempt is told anew. */
    public void forget(Edge edge) {
        lock.lock();
        try {
            Pair pair = edge.from().pairWith(edge.to());
            if (pair != null && !pair.remove(edge)) {
                edge.from().after.remove(edge.to());
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
            for (Pair pair : taken.after.values()) {
                List<Edge> cycle = untold(pair);
                if (!cycle.isEmpty()) {
                    return cycle;
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back that a class is taken exclusively, since what that brought to life has been prevented. */
    public void unmarkExclusive(LockClass taken, Edge told) {
        lock.lock();
        try {
            taken.exclusive = false;
            Pair pair = told.from().pairWith(told.to());
            if (pair != null) {
                pair.told = false;
            }
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

    private Pair add(Edge edge) {
        Pair pair = new Pair(edge);
        if (edge.from().after.put(edge.to(), pair) == null) {
            edges++;
        }
        edge.to().before.add(edge.from());
        return pair;
    }
}

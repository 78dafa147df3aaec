package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which lock is taken while which other one is held, anywhere in the program. Its nodes are lock classes; each pair of them keeps a few
 * {@linkplain Nesting nestings}, the least ones, whatever the order in which they were added. Not thread-safe.
 *
 * <p>Two locks of one class held together are not kept: only an order of instances can judge them.
 *
 * <p>Readers and writers: a reader waits for a reader only where a writer waits between the two. So a lock that is taken in shared mode
 * alone, everywhere in the program, keeps nobody waiting and is in no deadlock; one that is taken alone anywhere counts in both modes.
 */
public final class LockOrderGraph {
    private final Map<LockClass, Map<LockClass, Alternatives>> pairs = new HashMap<>();
    private final Set<LockClass> written = new HashSet<>();
    private final Function<LockClass, Set<LockClass>> above;

    /** An empty graph of locks of which no two classes can mean the same one. */
    public LockOrderGraph() {
        this(lock -> Set.of());
    }

    /** @param above the lock classes that a lock of one class belongs to as well: an object's monitor is also that of its superclass */
    public LockOrderGraph(Function<LockClass, Set<LockClass>> above) {
        this.above = above;
    }

    /** Adds a nesting. */
    public void add(Nesting nesting) {
        addAcquisition(nesting.outer());
        addAcquisition(nesting.inner());
        if (!nesting.isOfOneClass()) {
            pairs.computeIfAbsent(nesting.from(), from -> new HashMap<>())
                    .computeIfAbsent(nesting.to(), to -> new Alternatives())
                    .add(nesting);
        }
    }

    /** Adds those of the nestings that can be part of a ring with the ones that are here; in others nobody is interested. */
    public void addWhereInRing(Collection<Nesting> found) {
        if (found.isEmpty()) {
            return;
        }
        List<Nesting> all = nestings();
        all.addAll(found);
        Set<LockClass> nested = new HashSet<>();
        all.forEach(nesting -> {
            nested.add(nesting.from());
            nested.add(nesting.to());
        });
        Set<Nesting> added = new HashSet<>(found);
        new ArcGraph<>(all, Kinship.among(nested, above))
                .components().stream()
                        .flatMap(component -> component.nodes().stream().flatMap(node -> component.from(node).stream()))
                        .filter(added::contains)
                        .forEach(this::add);
    }

    /** Adds an acquisition, be it inside another lock or not, by a try-lock or not: every writer of the program counts. */
    public void addAcquisition(LockUse use) {
        if (use.mode() == Mode.EXCLUSIVE) {
            written.add(use.lock());
        }
    }

    /** The locks that are somewhere taken by one thread alone. */
    public Set<LockClass> written() {
        return Collections.unmodifiableSet(written);
    }

    /** The nestings kept, by outer and then by inner lock; of one pair, the one with the least witness first. */
    public List<Nesting> nestings() {
        List<Nesting> sorted = new ArrayList<>();
        new TreeMap<>(pairs)
                .values()
                .forEach(inner ->
                        new TreeMap<>(inner).values().forEach(alternatives -> sorted.addAll(alternatives.nestings())));
        return sorted;
    }

    /**
     * The cycles in which threads can wait for each other for ever, sorted, no two with a pair of locks in common. Nestings that break
     * the declared order are left out: they are refused as such.
     */
    public List<Cycle<Nesting>> deadlocks(DeclaredOrder declared) {
        List<Nesting> waiting = waiting(declared);
        return CycleSearch.disjointCycles(waiting, Kinship.among(nested(waiting), above));
    }

    /**
     * The cycles of nestings and declared pairs, sorted: none of the nestings breaks the declared order, and all together do. No two have a
     * nesting in common, and none has one with a deadlock. A gate excuses none. What may be one lock, and need not be, counts as two.
     */
    public List<Cycle<Arc>> detours(DeclaredOrder declared) {
        if (declared.pairs().isEmpty()) {
            return List.of();
        }
        List<Arc> arcs = new ArrayList<>(waiting(declared));
        deadlocks(declared).forEach(cycle -> arcs.removeAll(cycle.arcs()));
        arcs.addAll(declared.consistentPairs(nested(arcs)));
        return new Detours(new ArcGraph<>(arcs)).all();
    }

    private List<Nesting> waiting(DeclaredOrder declared) {
        return nestings().stream()
                .filter(nesting -> written.contains(nesting.from()) && written.contains(nesting.to()))
                .filter(nesting ->
                        declared.violation(nesting.from(), nesting.to()).isEmpty())
                .toList();
    }

    private static Set<LockClass> nested(List<? extends Arc> arcs) {
        Set<LockClass> nested = new HashSet<>();
        arcs.forEach(arc -> {
            nested.add(arc.from());
            nested.add(arc.to());
        });
        return nested;
    }
}

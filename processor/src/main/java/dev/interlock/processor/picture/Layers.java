package dev.interlock.processor.picture;

import dev.interlock.processor.graph.StronglyConnected;
import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which lock stands above which: each arc leads from a layer to one further in, as long as there is no ring; the locks of a ring share a
 * layer.
 */
final class Layers {
    /** A pair of locks, the outer one first. */
    record Arc(LockClass from, LockClass to) {}

    private final List<LockClass> locks;
    private final int[][] successors;
    private final Map<LockClass, Integer> layers = new HashMap<>();
    private final Map<LockClass, LockClass> groups = new TreeMap<>();

    Layers(Set<LockClass> sortedLocks, List<Arc> arcs) {
        locks = List.copyOf(sortedLocks);
        Map<LockClass, Integer> numbers = new HashMap<>();
        locks.forEach(lock -> {
            numbers.put(lock, numbers.size());
            groups.put(lock, lock);
        });
        List<List<Integer>> outgoing = new ArrayList<>();
        locks.forEach(lock -> outgoing.add(new ArrayList<>()));
        for (Arc arc : arcs) {
            outgoing.get(numbers.getOrDefault(arc.from(), 0)).add(numbers.getOrDefault(arc.to(), 0));
            join(arc.from(), arc.to());
        }
        successors = outgoing.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        place();
    }

    private void place() {
        List<int[]> outermostFirst = new ArrayList<>(StronglyConnected.of(successors));
        Collections.reverse(outermostFirst);
        int[] layer = new int[locks.size()];
        for (int[] component : outermostFirst) {
            int deepest = 0;
            for (int lock : component) {
                deepest = Math.max(deepest, layer[lock]);
            }
            for (int lock : component) {
                layer[lock] = deepest;
                layers.put(locks.get(lock), deepest);
            }
            for (int lock : component) {
                for (int inner : successors[lock]) {
                    layer[inner] = Math.max(layer[inner], deepest + 1);
                }
            }
        }
    }

    private void join(LockClass one, LockClass other) {
        LockClass first = group(one);
        LockClass second = group(other);
        if (!first.equals(second)) {
            boolean smaller = first.compareTo(second) < 0;
            groups.put(smaller ? second : first, smaller ? first : second);
        }
    }

    private LockClass group(LockClass lock) {
        LockClass parent = groups.getOrDefault(lock, lock);
        return parent.equals(lock) ? lock : group(parent);
    }

    int of(LockClass lock) {
        return layers.getOrDefault(lock, 0);
    }

    /** The locks, outermost first. */
    List<LockClass> sorted() {
        return locks.stream()
                .sorted(Comparator.comparingInt(this::of).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The locks that arcs connect, group by group, outermost first; a lock of its own is left out. */
    List<List<LockClass>> orders() {
        Map<LockClass, List<LockClass>> found = new TreeMap<>();
        for (LockClass lock : sorted()) {
            found.computeIfAbsent(group(lock), key -> new ArrayList<>()).add(lock);
        }
        return found.values().stream().filter(group -> group.size() > 1).toList();
    }
}

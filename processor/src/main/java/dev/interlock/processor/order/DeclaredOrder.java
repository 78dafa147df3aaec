package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** All declarations of lock orders, joined into one partial order. Where they contradict each other, neither side counts. */
public final class DeclaredOrder {
    private final ArcGraph<DeclaredPair> graph;
    private final List<DeclaredPair> pairs;
    private final Map<LockClass, Position> leaves;
    private final Function<LockClass, Set<LockClass>> above;
    private final Map<LockClass, Map<LockClass, DeclaredPair>> arrivals = new HashMap<>();

    /**
     * The join of these declarations.
     *
     * @param leaves the locks under which no other is taken, with the place where that is declared
     */
    public DeclaredOrder(Collection<LockOrderDeclaration> declarations, Map<LockClass, Position> leaves) {
        this(declarations, leaves, lock -> Set.of());
    }

    /**
     * The same, where what is declared of a lock class is declared of others below it too.
     *
     * @param above the lock classes that a lock of one class belongs to as well: an object's monitor is also that of its superclass
     */
    public DeclaredOrder(
            Collection<LockOrderDeclaration> declarations,
            Map<LockClass, Position> leaves,
            Function<LockClass, Set<LockClass>> above) {
        this.above = above;
        pairs = List.copyOf(neighbours(declarations));
        graph = new ArcGraph<>(pairs);
        this.leaves = Map.copyOf(leaves);
    }

    private static Set<DeclaredPair> neighbours(Collection<LockOrderDeclaration> declarations) {
        Set<DeclaredPair> pairs = new TreeSet<>();
        for (LockOrderDeclaration declaration : declarations) {
            List<LockClass> locks = declaration.outermostFirst();
            for (int i = 1; i < locks.size(); i++) {
                pairs.add(new DeclaredPair(locks.get(i - 1), locks.get(i), declaration));
            }
        }
        return pairs;
    }

    /** The pairs of neighbours that are declared, sorted. */
    public List<DeclaredPair> pairs() {
        return pairs;
    }

    /** What is declared of these locks, also as locks of classes above, and nothing contradicts: pairs of two of them, and pairs on the way. */
    List<DeclaredPair> consistentPairs(Collection<LockClass> locks) {
        Set<LockClass> known = new TreeSet<>(locks);
        pairs.forEach(pair -> known.addAll(Set.of(pair.from(), pair.to())));
        Map<LockClass, List<LockClass>> below = new HashMap<>();
        known.forEach(lock -> withAbove(lock)
                .forEach(high ->
                        below.computeIfAbsent(high, key -> new ArrayList<>()).add(lock)));
        List<DeclaredPair> found = new ArrayList<>();
        for (DeclaredPair pair : pairs) {
            for (LockClass from : below.getOrDefault(pair.from(), List.of())) {
                for (LockClass to : below.getOrDefault(pair.to(), List.of())) {
                    if (!from.equals(to) && !isBeforeOrAbove(to, from)) {
                        found.add(new DeclaredPair(from, to, pair.declaration()));
                    }
                }
            }
        }
        return found;
    }

    /** Whether {@code first} is declared to be taken before {@code second}, directly or through locks between them. */
    public boolean isBefore(LockClass first, LockClass second) {
        return arrivalsFrom(first).containsKey(second);
    }

    /** The shortest chain of declared neighbours from {@code first} to {@code second}; empty where none leads there. */
    public List<DeclaredPair> chain(LockClass first, LockClass second) {
        Map<LockClass, DeclaredPair> reached = arrivalsFrom(first);
        Deque<DeclaredPair> chain = new ArrayDeque<>();
        DeclaredPair last = reached.get(second);
        while (last != null) {
            chain.addFirst(last);
            last = last.from().equals(first) ? null : reached.get(last.from());
        }
        return List.copyOf(chain);
    }

    /** For each lock that {@code start} leads to, the pair by which a shortest chain arrives there. */
    private Map<LockClass, DeclaredPair> arrivalsFrom(LockClass start) {
        return arrivals.computeIfAbsent(start, this::walk);
    }

    private Map<LockClass, DeclaredPair> walk(LockClass start) {
        Map<LockClass, DeclaredPair> reached = new HashMap<>();
        Deque<LockClass> pending = new ArrayDeque<>(List.of(start));
        while (!pending.isEmpty()) {
            for (DeclaredPair pair : graph.from(pending.remove())) {
                if (reached.putIfAbsent(pair.to(), pair) == null) {
                    pending.add(pair.to());
                }
            }
        }
        return reached;
    }

    /** Whether it is declared that {@code taken} may be taken while {@code held} is held; a leaf comes after every other lock. */
    public boolean allows(LockClass held, LockClass taken) {
        return !leaves.containsKey(held) && (leaves.containsKey(taken) || isBeforeOrAbove(held, taken));
    }

    /** Why {@code taken} must not be taken while {@code held} is held, if it is declared that it must not. */
    public Optional<Violation> violation(LockClass held, LockClass taken) {
        Position leaf = leaves.get(held);
        if (leaf != null) {
            return Optional.of(new Violation.UnderLeaf(held, leaf));
        }
        if (pairs.isEmpty()) {
            return Optional.empty(); // most programs declare no order, and are asked about each nesting all the same
        }
        return isBeforeOrAbove(held, taken)
                ? Optional.empty()
                : pairs(taken, held)
                        .filter(pair -> isBefore(pair.get(0), pair.get(1)))
                        .findFirst()
                        .map(pair -> new Violation.Reversed(chain(pair.get(0), pair.get(1))));
    }

    private boolean isBeforeOrAbove(LockClass first, LockClass second) {
        return !pairs.isEmpty() && pairs(first, second).anyMatch(pair -> isBefore(pair.get(0), pair.get(1)));
    }

    /** The two lock classes, then those above them in their places. */
    private Stream<List<LockClass>> pairs(LockClass one, LockClass other) {
        return withAbove(one)
                .flatMap(first ->
                        withAbove(other).filter(second -> !second.equals(first)).map(second -> List.of(first, second)));
    }

    private Stream<LockClass> withAbove(LockClass lock) {
        return Stream.concat(Stream.of(lock), above.apply(lock).stream());
    }

    /** The declarations that contradict each other: cycles of declared pairs, sorted, no two with a pair in common. */
    public List<Cycle<DeclaredPair>> contradictions() {
        return CycleSearch.disjointCycles(pairs);
    }
}

package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locks that methods have left held. All ways in which one method leaves one lock held are one fault, and none where the method is a
 * try-lock: where it keeps the lock exactly when it returns true.
 */
final class Leaks {
    /** How a run left a method: with which result, if it returned one, and with which locks, by their paths. */
    private record End(Optional<Boolean> result, Set<String> kept) {
        boolean returned(boolean value) {
            return result.isPresent() && result.get() == value;
        }
    }

    private final Map<Method, Set<End>> ends = new IdentityHashMap<>();
    private final List<Leak> leaks = new ArrayList<>();
    private final Set<List<Integer>> told = new HashSet<>();
    private final Set<Integer> allowed = new HashSet<>();
    private final Set<Method> stopped = Collections.newSetFromMap(new IdentityHashMap<>());

    /** One lock that one method leaves held, taken at any of the lines. */
    private record Leak(Method method, String lock, Set<Integer> lines) {
        boolean isOf(Method other, LockId wanted) {
            return method == other && lock.equals(wanted.path());
        }
    }

    /** Those that a later turn, or call, of the same method runs into, with the checks that may tell of them. */
    private final Map<Leak, Set<String>> obstacles = new LinkedHashMap<>();

    void addEnd(Method method, Optional<Boolean> result, List<Hold> kept) {
        Set<String> locks = new HashSet<>();
        kept.forEach(hold -> locks.add(hold.lock().path()));
        ends.computeIfAbsent(method, each -> new LinkedHashSet<>()).add(new End(result, locks));
    }

    void add(Method method, LockId lock, List<Integer> lines) {
        for (Leak leak : leaks) {
            if (leak.isOf(method, lock)) {
                leak.lines().addAll(lines);
                return;
            }
        }
        leaks.add(new Leak(method, lock.path(), new HashSet<>(lines)));
    }

    /** A lock that the method has left held keeps it from taking that again. */
    void addObstacle(Method method, LockId lock, Set<String> checks, Set<Integer> lines) {
        for (Leak leak : List.copyOf(obstacles.keySet())) {
            if (leak.isOf(method, lock)) {
                Set<String> all = new HashSet<>(obstacles.remove(leak));
                all.addAll(checks);
                leak.lines().addAll(lines);
                obstacles.put(leak, all);
                return;
            }
        }
        obstacles.put(new Leak(method, lock.path(), new HashSet<>(lines)), checks);
    }

    /** What was taken there is spoken of in another report. */
    void tell(List<Integer> lines) {
        told.add(lines);
    }

    /** What was taken there may be left held, in a run that is too long to be seen. */
    void allow(List<Integer> lines) {
        allowed.addAll(lines);
    }

    /** The misuse of a lock ended a run of the method: how it would have left it, nobody knows. */
    void stop(Method method) {
        stopped.add(method);
    }

    /** Whether some run may leave held what is taken in that line. */
    boolean isAllowed(int line) {
        return allowed.contains(line);
    }

    List<Fault> faults() {
        Stream<Fault> left = leaks.stream()
                .filter(leak -> told.stream().noneMatch(leak.lines()::containsAll))
                .filter(leak -> !isTryLock(leak.method(), leak.lock()))
                .map(leak -> new Fault(Set.of("unreleased-lock"), leak.lines()));
        Stream<Fault> met = obstacles.entrySet().stream()
                .map(each -> new Fault(each.getValue(), each.getKey().lines()));
        return Stream.concat(left, met).toList();
    }

    private boolean isTryLock(Method method, String lock) {
        Set<End> all = ends.getOrDefault(method, Set.of());
        boolean mayReturnFalse = stopped.contains(method) || all.stream().anyMatch(end -> end.returned(false));
        return mayReturnFalse
                && all.stream().allMatch(end -> end.returned(true) == end.kept().contains(lock));
    }
}

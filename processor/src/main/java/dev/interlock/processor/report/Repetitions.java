package dev.interlock.processor.report;

import dev.interlock.processor.report.Problem.Part;
import dev.interlock.processor.report.Problem.Ring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rings of a tangle that show no place which its other rings do not show: where many locks are taken below each other in both directions, by
 * few calls, each pair of locks is a ring of its own. Mending the places that are shown mends them too, and what is left of them is told
 * next time. Those that few steps lead round are shown first: a reader sees soonest whether they can happen. A problem that nobody sees,
 * since it is suppressed, accepted or off, speaks for no other.
 */
final class Repetitions {
    /** So many rings through the same places can be read one by one; a tangle has more. */
    static final int FEW = 10;

    /** Of more repetitions at one place than this, the others are counted. */
    private static final int MANY = 3;

    private static final Comparator<Problem> SHORT_FIRST =
            Comparator.comparingInt(problem -> ring(problem).steps());

    private final Set<Problem> repetitions = new HashSet<>();
    private final Map<Part, List<Problem>> repeated = new HashMap<>();

    /** @param shown all problems that are to be shown, in their order, and how; a warning does not speak for an error */
    Repetitions(Map<Problem, Severity> shown) {
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
            List<Problem> rings = shown.keySet().stream()
                    .filter(problem -> shown.get(problem) == severity && problem.ring() != null)
                    .toList();
            groups(rings).stream().filter(group -> group.size() > FEW).forEach(this::untangle);
        }
    }

    /** The rings, those together that have places in common, directly or through others. */
    private static Collection<List<Problem>> groups(List<Problem> rings) {
        Map<Set<Part>, List<Problem>> groups = new LinkedHashMap<>();
        for (Problem ring : rings) {
            Set<Part> places = new HashSet<>(parts(ring));
            List<Problem> together = new ArrayList<>();
            for (Set<Part> other : List.copyOf(groups.keySet())) {
                if (parts(ring).stream().anyMatch(other::contains)) {
                    together.addAll(groups.remove(other));
                    places.addAll(other);
                }
            }
            together.add(ring);
            groups.put(places, together);
        }
        return groups.values();
    }

    private void untangle(List<Problem> tangle) {
        List<Problem> rings = tangle.stream().sorted(SHORT_FIRST).toList();
        Set<Problem> told = new HashSet<>();
        Set<Part> seen = new HashSet<>();
        // first those without a place in common: so fewer are left that add one
        tell(rings, problem -> parts(problem).stream().noneMatch(seen::contains), told, seen);
        tell(rings, problem -> !problem.tells().isEmpty() || !seen.containsAll(parts(problem)), told, seen);
        for (Problem ring : rings) {
            if (!told.contains(ring)) {
                repetitions.add(ring);
                repeated.computeIfAbsent(last(ring), part -> new ArrayList<>()).add(ring);
            }
        }
    }

    private static void tell(List<Problem> rings, Predicate<Problem> isNews, Set<Problem> told, Set<Part> seen) {
        for (Problem ring : rings) {
            if (isNews.test(ring) && told.add(ring)) {
                seen.addAll(parts(ring));
            }
        }
    }

    private static Ring ring(Problem problem) {
        return Objects.requireNonNull(problem.ring());
    }

    private static List<Part> parts(Problem ring) {
        return ring(ring).parts();
    }

    private static Part last(Problem ring) {
        return parts(ring).get(parts(ring).size() - 1);
    }

    /** Whether the problem is left to others. */
    boolean contain(Problem problem) {
        return repetitions.contains(problem);
    }

    /** The problem, with the first lines of those that it is the first to speak for. */
    Problem toldBy(Problem problem) {
        if (problem.ring() == null) {
            return problem;
        }
        List<Problem> others = new ArrayList<>();
        for (Part part : parts(problem)) {
            List<Problem> here = repeated.remove(part);
            others.addAll(here == null ? List.of() : here);
        }
        return others.isEmpty() ? problem : problem.with(new Problem.Labelled("Also", lines(others)));
    }

    private static List<String> lines(List<Problem> others) {
        List<String> lines = new ArrayList<>(List.of("through places that are all shown:"));
        others.stream().limit(MANY).map(Problem::summary).forEach(lines::add);
        if (others.size() > MANY) {
            lines.add("and " + (others.size() - MANY) + " more");
        }
        return lines;
    }
}

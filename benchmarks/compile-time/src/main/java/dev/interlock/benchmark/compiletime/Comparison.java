package dev.interlock.benchmark.compiletime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of compilations of the same program, in each of which plain javac takes part. Compilations of one round follow each other, so that
 * they meet the machine in the same mood; what is compared is the ratio within each round.
 */
final class Comparison {
    static final String HEADER = """
            | classes | checker | rounds | CPU s | times plain javac (median) | lowest to highest |
            |---|---|---|---|---|---|
            """;

    private final List<Map<Checker, Long>> rounds = new ArrayList<>();

    /** Adds a round: the milliseconds that each checker took. */
    void add(Map<Checker, Long> round) {
        rounds.add(Map.copyOf(round));
    }

    /** The median of the ratios to plain javac. */
    double ratio(Checker checker) {
        return median(ratios(checker));
    }

    /** The rows of the table under {@link #HEADER}, of the checkers that took part. */
    String rows(int classes) {
        StringBuilder rows = new StringBuilder();
        for (Checker checker : Checker.values()) {
            double[] ratios = ratios(checker);
            if (ratios.length > 0) {
                rows.append(String.format(
                        Locale.ROOT,
                        "| %d | %s | %d | %.2f | %.2f | %.2f to %.2f |%n",
                        classes,
                        checker.title(),
                        ratios.length,
                        median(each(checker, round -> millis(round, checker))) / 1000,
                        median(ratios),
                        ratios[0],
                        ratios[ratios.length - 1]));
            }
        }
        return rows.toString();
    }

    private double[] ratios(Checker checker) {
        return each(checker, round -> millis(round, checker) / millis(round, Checker.NONE));
    }

    private static double millis(Map<Checker, Long> round, Checker checker) {
        return Objects.requireNonNull(round.get(checker));
    }

    /** The measure in each round that the checker took part in, sorted. */
    private double[] each(Checker checker, ToDoubleFunction<Map<Checker, Long>> measure) {
        double[] sorted = rounds.stream()
                .filter(round -> round.containsKey(checker))
                .mapToDouble(measure)
                .toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

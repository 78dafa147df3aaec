package dev.interlock.benchmark.compiletime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The CPU times of compilations in pairs. Two compilations of a pair run one after the other, so that what else the machine does weighs on
 * both, and only the ratio within a pair is judged.
 */
final class Comparison {
    /** The milliseconds of one pair. */
    record Pair(long plain, long withInterlock) {
        double ratio() {
            return (double) withInterlock / plain;
        }
    }

    static final String HEADER = """
            | classes | pairs | plain javac, CPU s | with Interlock, CPU s | ratio (median) | ratio (lowest to highest) |
            |---|---|---|---|---|---|
            """;

    private final List<Pair> pairs = new ArrayList<>();

    void add(Pair pair) {
        pairs.add(pair);
    }

    /** The median of the ratios within the pairs. */
    double ratio() {
        return median(Pair::ratio);
    }

    /** The row of the table under {@link #HEADER}. */
    String row(int classes) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.2f | %.2f | %.2f | %.2f to %.2f |",
                classes,
                pairs.size(),
                median(Pair::plain) / 1000,
                median(Pair::withInterlock) / 1000,
                ratio(),
                pairs.stream().mapToDouble(Pair::ratio).min().orElseThrow(),
                pairs.stream().mapToDouble(Pair::ratio).max().orElseThrow());
    }

    private double median(ToDoubleFunction<Pair> measure) {
        double[] sorted = pairs.stream().mapToDouble(measure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

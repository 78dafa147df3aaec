package dev.interlock.benchmark.facade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures each method in several JVMs, in turns with the others, with the garbage collector's profiler, and prints a table. The least time
 * of any iteration stands beside the median: what other programs on the machine do can only make a call slower.
 */
public final class Measurement {
    private static final List<String> SECTIONS = List.of("accessor", "section", "read", "condition");

    private final Map<String, List<Double>> times = new TreeMap<>();
    private final Map<String, Double> allocated = new TreeMap<>();

    private Measurement() {}

    /** Takes one argument: how many JVMs measure each method. */
    public static void main(String[] args) throws RunnerException {
        Measurement measurement = new Measurement();
        for (int round = 0; round < Integer.parseInt(args[0]); round++) {
            measurement.round();
        }
        measurement.print();
    }

    private void round() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(FacadeBenchmark.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.milliseconds(300))
                        .measurementIterations(20)
                        .measurementTime(TimeValue.milliseconds(100))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    times.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(iteration.getPrimaryResult().getScore());
                }
            }
            double bytes = result.getSecondaryResults().entrySet().stream()
                    .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
                    .mapToDouble(each -> each.getValue().getScore())
                    .max()
                    .orElseThrow();
            allocated.merge(name, bytes, Math::max);
        }
    }

    private void print() {
        System.out.println(
                "| call | facade, ns: least / median | by hand, ns: least / median | facade / by hand: least | bytes"
                        + " allocated for each call, facade / by hand |");
        System.out.println("|---|---|---|---|---|");
        for (String section : SECTIONS) {
            double[] facade = sorted(section + "OfFacade");
            double[] written = sorted(section + "ByHand");
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.2f / %.2f | %.2f / %.2f | %.2f | %.3f / %.3f |",
                    section,
                    facade[0],
                    facade[facade.length / 2],
                    written[0],
                    written[written.length / 2],
                    facade[0] / written[0],
                    allocated.get(section + "OfFacade"),
                    allocated.get(section + "ByHand")));
        }
    }

    private double[] sorted(String method) {
        double[] all =
                times.get(method).stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return all;
    }
}

package dev.interlock.benchmark.locks;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One benchmark in one virtual machine of its own: short, since there are many and the machine is not quiet. */
final class Run {
    private final ChainedOptionsBuilder options;
    private @Nullable RunResult result;

    Run(Class<?> benchmark) {
        this(benchmark, "");
    }

    Run(Class<?> benchmark, String method) {
        options = new OptionsBuilder()
                .include(benchmark.getName() + "\\." + method)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(500))
                .jvmArgsAppend("-Xms256m", "-Xmx256m")
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true);
    }

    Run with(String parameter, Object value) {
        options.param(parameter, value.toString());
        return this;
    }

    Run threads(int count) {
        options.threads(count);
        return this;
    }

    Run virtual() {
        options.jvmArgsAppend("-Djmh.executor=VIRTUAL");
        return this;
    }

    Run seconds(int time) {
        options.measurementIterations(1).measurementTime(TimeValue.seconds(time));
        return this;
    }

    Run countingBytes() {
        options.addProfiler(GCProfiler.class);
        return this;
    }

    /** Nanoseconds of CPU time for each operation. */
    double cpu() throws RunnerException {
        return secondary(CpuTime.LABEL).getScore();
    }

    /** Bytes allocated for each operation. */
    double bytes() throws RunnerException {
        return secondary("gc.alloc.rate.norm").getScore();
    }

    /** Operations in a microsecond. */
    double wall() throws RunnerException {
        return result().getPrimaryResult().getScore();
    }

    /** A percentile of the times that one member of a group has taken. */
    double percentile(String member, double rank) throws RunnerException {
        return secondary(member).getStatistics().getPercentile(rank);
    }

    @SuppressWarnings("rawtypes") // as declared by JMH
    private Result secondary(String label) throws RunnerException {
        Result found = result().getSecondaryResults().get(label);
        if (found == null) {
            throw new IllegalStateException(
                    label + " is not among " + result().getSecondaryResults().keySet());
        }
        return found;
    }

    private RunResult result() throws RunnerException {
        if (result == null) {
            Collection<RunResult> results = new Runner(options.build()).run();
            result = results.iterator().next();
        }
        return result;
    }
}

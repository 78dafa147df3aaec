package dev.interlock.benchmark.locks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One section for all threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExclusiveBenchmark {
    /** The lock. */
    @Param("MUTEX")
    public Exclusive lock = Exclusive.MUTEX;

    /** The work inside; 400 is about a microsecond. */
    @Param("0")
    public int work;

    private Section section = lock.section();

    /** A lock of the kind that is asked for. */
    @Setup
    public void prepare() {
        section = lock.section();
    }

    /** Through the section. */
    @Benchmark
    public void pass() {
        section.pass(work);
    }
}

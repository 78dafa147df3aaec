package dev.interlock.benchmark.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long a thread waits for a lock that four others take for some 100 us at a time, again and again. */
@State(Scope.Group)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HogBenchmark {
    private static final int ABOUT_100_MICROSECONDS = 40_000;

    /** The lock. */
    @Param("MUTEX")
    public Exclusive lock = Exclusive.MUTEX;

    private Section section = lock.section();

    /** A lock of the kind that is asked for. */
    @Setup
    public void prepare() {
        section = lock.section();
    }

    /** Takes it again at once. */
    @Benchmark
    @Group("crowd")
    @GroupThreads(4)
    public void hog() {
        section.pass(ABOUT_100_MICROSECONDS);
    }

    /** Takes it for a moment. */
    @Benchmark
    @Group("crowd")
    @GroupThreads(1)
    public void waiter(Pause pause) {
        section.pass(0);
    }

    /** Between two waits the hogs have the lock to themselves. */
    @State(Scope.Thread)
    public static class Pause {
        /** Not measured. */
        @Setup(Level.Invocation)
        public void rest() {
            LockSupport.parkNanos(300_000);
        }
    }
}

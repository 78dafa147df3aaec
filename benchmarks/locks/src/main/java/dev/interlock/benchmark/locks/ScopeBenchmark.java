package dev.interlock.benchmark.locks;

import dev.interlock.runtime.Held;
import dev.interlock.runtime.Mutex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A scope that {@code try} closes, beside lock and unlock written out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("try") // a scope is used by closing it
public class ScopeBenchmark {
    private final Mutex mu = new Mutex();
    private long count;

    /** By {@code try} with resources. */
    @Benchmark
    public long scope() {
        try (Held held = mu.acquire()) {
            return ++count;
        }
    }

    /** By hand. */
    @Benchmark
    public long written() {
        mu.lock();
        try {
            return ++count;
        } finally {
            mu.unlock();
        }
    }
}

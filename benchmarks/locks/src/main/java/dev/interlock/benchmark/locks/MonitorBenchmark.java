package dev.interlock.benchmark.locks;

import dev.interlock.runtime.LockOrderMonitor;
import dev.interlock.runtime.Mutex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the monitor of lock orders costs the locks that it could watch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MonitorBenchmark {
    /** What has become of the monitor. */
    public enum Switch {
        /** No class of it has been loaded. */
        NEVER("never on"),
        /** It has seen locks, and is gone. */
        OFF_AGAIN("switched off again"),
        /** It sees each lock. */
        ON("on");

        final String label;

        Switch(String label) {
            this.label = label;
        }
    }

    /** Whether the monitor is on. */
    @Param("NEVER")
    public Switch monitor = Switch.NEVER;

    private Mutex mu = new Mutex();
    private long count;

    /** Switches the monitor on, or on and off. */
    @Setup
    public void prepare() {
        if (monitor != Switch.NEVER) {
            LockOrderMonitor watching = LockOrderMonitor.start(finding -> {
                throw finding;
            });
            mu = new Mutex();
            pass();
            if (monitor == Switch.OFF_AGAIN) {
                watching.close();
            }
        }
    }

    /** Through a section. */
    @Benchmark
    public long pass() {
        mu.lock();
        try {
            return ++count;
        } finally {
            mu.unlock();
        }
    }
}

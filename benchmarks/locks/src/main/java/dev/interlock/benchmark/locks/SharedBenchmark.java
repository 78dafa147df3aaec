package dev.interlock.benchmark.locks;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Threads that read one value, and now and then write it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SharedBenchmark {
    /** The lock. */
    @Param("RW")
    public Shared lock = Shared.RW;

    /** How many of a hundred turns write. */
    @Param("0")
    public int writes;

    private Lock reading = lock.lock().readLock();
    private Lock writing = lock.lock().writeLock();
    private long value;

    /** A lock of the kind that is asked for. */
    @Setup
    public void prepare() {
        ReadWriteLock both = lock.lock();
        reading = both.readLock();
        writing = both.writeLock();
    }

    /** A turn. */
    @Benchmark
    public long turn() {
        return writes > 0 && ThreadLocalRandom.current().nextInt(100) < writes ? write() : read();
    }

    private long read() {
        reading.lock();
        try {
            return value;
        } finally {
            reading.unlock();
        }
    }

    private long write() {
        writing.lock();
        try {
            return ++value;
        } finally {
            writing.unlock();
        }
    }
}

package dev.interlock.benchmark.facade;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Each kind of section through the facade, and written by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FacadeBenchmark {
    private final Account facade = new GuardedAccount();
    private final WrittenAccount written = new WrittenAccount();

    /** An accessor of the facade. */
    @Benchmark
    public long accessorOfFacade() {
        return facade.balance();
    }

    /** A getter with a lock. */
    @Benchmark
    public long accessorByHand() {
        return written.balance();
    }

    /** A critical section of the facade. */
    @Benchmark
    public long sectionOfFacade() {
        return facade.deposit(1);
    }

    /** A method with a lock. */
    @Benchmark
    public long sectionByHand() {
        return written.deposit(1);
    }

    /** A section of the facade under the read lock. */
    @Benchmark
    public long readOfFacade() {
        return facade.limit();
    }

    /** A method with a read lock. */
    @Benchmark
    public long readByHand() {
        return written.limit();
    }

    /** A section of the facade whose condition holds. */
    @Benchmark
    public long conditionOfFacade() {
        return facade.withdraw(-1);
    }

    /** A method that waits for a condition which holds. */
    @Benchmark
    public long conditionByHand() {
        return written.withdraw(-1);
    }
}

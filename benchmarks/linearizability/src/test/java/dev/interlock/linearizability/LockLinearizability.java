package dev.interlock.linearizability;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Sections under a lock behave as if they ran one after the other, and trying fails only while someone is inside. */
public abstract class LockLinearizability {
    private final Lock lock = newLock();
    private int counter;

    abstract Lock newLock();

    @Operation
    public final int increment() {
        lock.lock();
        try {
            return ++counter;
        } finally {
            lock.unlock();
        }
    }

    @Operation
    public final int tryIncrement() {
        while (!lock.tryLock()) {
            Thread.onSpinWait();
        }
        try {
            return ++counter;
        } finally {
            lock.unlock();
        }
    }

    @Operation
    public final int incrementInTime() throws InterruptedException {
        if (!lock.tryLock(1, TimeUnit.DAYS)) {
            return -1;
        }
        try {
            return ++counter;
        } finally {
            lock.unlock();
        }
    }

    @Test
    void underStress() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(2)
                .check(getClass());
    }

    @Test
    void underEveryInterleaving() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses("dev.interlock.runtime.StackRoom")
                        .allMethods()
                        .ignore())
                .check(getClass());
    }
}

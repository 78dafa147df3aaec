package dev.interlock.linearizability;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Calls of a generated facade behave as if they ran one after the other, each as a plain model for one thread says. */
@Param(name = "amount", gen = IntGen.class, conf = "0:3")
public final class FacadeTest {
    private final Ledger ledger = new GuardedLedger();

    @Operation
    public long deposit(@Param(name = "amount") int amount) {
        return ledger.deposit(amount);
    }

    @Operation
    public boolean withdraw(@Param(name = "amount") int amount) {
        return ledger.withdraw(amount);
    }

    @Operation
    public long twice() {
        return ledger.updateBalance(balance -> balance * 2);
    }

    @Operation
    public void reset(@Param(name = "amount") int value) {
        ledger.setBalance(value);
    }

    @Operation
    public boolean replace(@Param(name = "amount") int expected, @Param(name = "amount") int value) {
        return ledger.compareAndSetBalance(expected, value);
    }

    @Operation
    public long balance() {
        return ledger.balance();
    }

    @Operation
    public List<Long> entries() {
        return ledger.entries();
    }

    @Operation
    public String statement() {
        return ledger.statement();
    }

    @Test
    void underStress() {
        new StressOptions()
                .iterations(30)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(LedgerModel.class)
                .check(getClass());
    }

    @Test
    void underEveryInterleaving() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(LedgerModel.class)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses("dev.interlock.runtime.StackRoom")
                        .allMethods()
                        .ignore())
                .check(getClass());
    }
}

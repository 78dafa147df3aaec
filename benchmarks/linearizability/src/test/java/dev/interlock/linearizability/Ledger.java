package dev.interlock.linearizability;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Mode;
import dev.interlock.runtime.RWMutex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** A domain class that uses what a facade has: accessors of each kind, snapshots, sections in both modes. */
abstract class Ledger {
    final RWMutex rw = new RWMutex();

    @GuardedBy("rw") long balance;

    @GuardedBy("rw") final List<Long> entries = new ArrayList<>();

    abstract long balance();

    abstract void setBalance(long value);

    abstract long updateBalance(LongUnaryOperator change);

    abstract boolean compareAndSetBalance(long expected, long value);

    abstract List<Long> entries();

    @Critical("rw") long deposit(long amount) {
        entries.add(amount);
        balance += amount;
        return balance;
    }

    @Critical("rw") boolean withdraw(long amount) {
        if (balance < amount) {
            return false;
        }
        entries.add(-amount);
        balance -= amount;
        return true;
    }

    @Critical(value = "rw", mode = Mode.SHARED) String statement() {
        return balance + " " + entries;
    }
}

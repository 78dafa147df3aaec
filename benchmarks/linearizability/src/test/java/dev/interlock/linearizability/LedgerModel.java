package dev.interlock.linearizability;

import java.util.ArrayList;
import java.util.List;

/** What the operations of {@link FacadeTest} mean, for one thread. */
public final class LedgerModel {
    private long balance;
    private final List<Long> entries = new ArrayList<>();

    /** Adds the amount. */
    public long deposit(int amount) {
        entries.add((long) amount);
        balance += amount;
        return balance;
    }

    /** Takes the amount, if there is as much. */
    public boolean withdraw(int amount) {
        if (balance < amount) {
            return false;
        }
        entries.add((long) -amount);
        balance -= amount;
        return true;
    }

    /** Doubles the balance. */
    public long twice() {
        balance *= 2;
        return balance;
    }

    /** Sets the balance. */
    public void reset(int value) {
        balance = value;
    }

    /** Replaces the one balance by the other. */
    public boolean replace(int expected, int value) {
        if (balance != expected) {
            return false;
        }
        balance = value;
        return true;
    }

    /** The balance. */
    public long balance() {
        return balance;
    }

    /** The entries, in order. */
    public List<Long> entries() {
        return List.copyOf(entries);
    }

    /** Everything. */
    public String statement() {
        return balance + " " + entries;
    }
}

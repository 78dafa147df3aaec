package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import lombok.Synchronized;

/** Money, under a lock, with code that Lombok writes. */
@RequiredArgsConstructor
public class Account {
    final Mutex mu = new Mutex();

    @Getter
    private final String owner;

    @GuardedBy("mu")
    private long balance;

    @GuardedBy("$lock")
    private long visits;

    /** Puts money in. */
    @Critical("mu")
    public long deposit(long amount) {
        balance += amount;
        return balance;
    }

    /** Counts a visit. */
    @Synchronized
    public long visit() {
        return ++visits;
    }

    /** How many came. */
    @Synchronized
    public long visits() {
        return visits;
    }
}

package bank;

import dev.interlock.annotations.Acquires;
import dev.interlock.runtime.Held;
import dev.interlock.runtime.Locks;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Account}: each critical section takes its locks by itself.
 */
@SuppressWarnings("ProtectedMembersInFinalClass")
@Generated("dev.interlock.processor.InterlockProcessor")
public final class GuardedAccount<T> extends Account<T> {
    public GuardedAccount(long id) {
        super(id);
    }

    @Override
    public long deposit(long amount) {
        this.mu.lock();
        try {
            return super.deposit(amount);
        } finally {
            this.mu.unlock();
        }
    }

    /**
     * Takes {@code mu} of both, without deadlock whatever the order they are named in.
     */
    @Acquires({"first.mu", "second.mu"})
    protected static Held lockAll(Account<?> first, Account<?> second) {
        return Locks.lockAll(first.mu, second.mu);
    }
}

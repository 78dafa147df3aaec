package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Account}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
public final class GuardedAccount extends Account {
    public GuardedAccount() {
    }

    @Override
    public void deposit(long amount) {
        this.mu.lock();
        try {
            super.deposit(amount);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    protected boolean withdraw(long amount) throws InterruptedException {
        this.mu.lockInterruptibly();
        try {
            return super.withdraw(amount);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    long total() {
        this.mu.lock();
        try {
            return super.total();
        } finally {
            this.mu.unlock();
        }
    }
}

package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Shop.Till}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedTill extends Shop.Till {
    GuardedTill() {
    }

    @Override
    void put(long amount) {
        this.mu.lock();
        try {
            super.put(amount);
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

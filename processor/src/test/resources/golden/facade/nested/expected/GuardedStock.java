package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Shop.Stock}: each critical section takes its locks by itself.
 */
@SuppressWarnings("ProtectedMembersInFinalClass")
@Generated("dev.interlock.processor.InterlockProcessor")
public final class GuardedStock extends Shop.Stock {
    protected GuardedStock() {
    }

    @Override
    public int take() {
        this.mu.lock();
        try {
            return super.take();
        } finally {
            this.mu.unlock();
        }
    }
}

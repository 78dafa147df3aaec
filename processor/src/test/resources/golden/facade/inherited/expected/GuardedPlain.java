package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Plain}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedPlain extends Plain {
    GuardedPlain() {
    }

    @Override
    String swap(String next) {
        this.mu.lock();
        try {
            return super.swap(next);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    int length() {
        this.mu.lock();
        try {
            return super.length();
        } finally {
            this.mu.unlock();
        }
    }
}

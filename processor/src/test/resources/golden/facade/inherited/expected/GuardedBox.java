package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Box}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedBox<T> extends Box<T> {
    GuardedBox(T content) {
        super(content);
    }

    @Override
    T swap(T next) {
        this.mu.lock();
        try {
            return super.swap(next);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    void clear() {
        this.mu.lock();
        try {
            super.clear();
        } finally {
            this.mu.unlock();
        }
    }
}

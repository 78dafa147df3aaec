package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Counter}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedCounter extends Counter {
    GuardedCounter() {
    }

    @Override
    void add() throws InterruptedException {
        this.gate.enter();
        try {
            super.add();
        } finally {
            this.gate.leave();
        }
    }

    @Override
    boolean isEven() {
        this.gate.enterShared();
        try {
            return super.isEven();
        } finally {
            this.gate.leaveShared();
        }
    }

    @Override
    int count() {
        this.gate.enter();
        try {
            return this.count;
        } finally {
            this.gate.leave();
        }
    }
}

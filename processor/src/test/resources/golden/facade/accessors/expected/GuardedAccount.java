package bank;

import java.time.Instant;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Account}: each critical section takes its locks by itself.
 */
@SuppressWarnings({"ProtectedMembersInFinalClass", "ReferenceEquality"})
@Generated("dev.interlock.processor.InterlockProcessor")
public final class GuardedAccount<T> extends Account<T> {
    protected GuardedAccount(T payload) {
        super(payload);
    }

    @Override
    public long balance() {
        this.mu.lock();
        try {
            return this.balance;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    public void setBalance(long amount) {
        this.mu.lock();
        try {
            this.balance = amount;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    public long updateBalance(LongUnaryOperator change) {
        this.mu.lock();
        try {
            this.balance = change.applyAsLong(this.balance);
            return this.balance;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    protected boolean compareAndSetBalance(long expected, long amount) {
        this.mu.lock();
        try {
            if (this.balance != expected) {
                return false;
            }
            this.balance = amount;
            return true;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    boolean isOpen() {
        this.rw.readLock().lock();
        try {
            return this.open;
        } finally {
            this.rw.readLock().unlock();
        }
    }

    @Override
    void open(boolean now) {
        this.rw.writeLock().lock();
        try {
            this.open = now;
        } finally {
            this.rw.writeLock().unlock();
        }
    }

    @Override
    public CharSequence getOwner() {
        this.mu.lock();
        try {
            return this.owner;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    int getVisits() {
        this.rw.readLock().lock();
        try {
            return this.visits;
        } finally {
            this.rw.readLock().unlock();
        }
    }

    @Override
    void updateVisits(IntUnaryOperator change) {
        this.rw.writeLock().lock();
        try {
            this.visits = change.applyAsInt(this.visits);
        } finally {
            this.rw.writeLock().unlock();
        }
    }

    @Override
    Instant changed() {
        this.mu.lock();
        try {
            return this.changed;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    void changed(Instant now) {
        this.mu.lock();
        try {
            this.rw.writeLock().lock();
            try {
                this.changed = now;
            } finally {
                this.rw.writeLock().unlock();
            }
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    T payload() {
        this.rw.readLock().lock();
        try {
            return this.payload;
        } finally {
            this.rw.readLock().unlock();
        }
    }

    @Override
    void setPayload(T payload) {
        this.rw.writeLock().lock();
        try {
            this.payload = payload;
        } finally {
            this.rw.writeLock().unlock();
        }
    }

    @Override
    T updatePayload(UnaryOperator<T> change) {
        this.rw.writeLock().lock();
        try {
            this.payload = change.apply(this.payload);
            return this.payload;
        } finally {
            this.rw.writeLock().unlock();
        }
    }

    @Override
    boolean compareAndSetPayload(T expected, T next) {
        this.rw.writeLock().lock();
        try {
            if (this.payload != expected) {
                return false;
            }
            this.payload = next;
            return true;
        } finally {
            this.rw.writeLock().unlock();
        }
    }

    public double rate() {
        this.mu.lock();
        try {
            return this.rate;
        } finally {
            this.mu.unlock();
        }
    }

    public void rate(double value) {
        this.mu.lock();
        try {
            this.rate = value;
        } finally {
            this.mu.unlock();
        }
    }

    int number() {
        this.rw.readLock().lock();
        try {
            return this.number;
        } finally {
            this.rw.readLock().unlock();
        }
    }

    void counted(int value) {
        this.mu.lock();
        try {
            this.counted = value;
        } finally {
            this.mu.unlock();
        }
    }
}

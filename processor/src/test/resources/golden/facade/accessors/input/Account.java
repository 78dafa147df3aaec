package bank;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Unshared;
import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import java.time.Instant;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

public abstract class Account<T> implements Owned {
    final Mutex mu = new Mutex();
    final RWMutex rw = new RWMutex();

    @GuardedBy("mu")
    long balance;

    @GuardedBy("rw")
    boolean open;

    @GuardedBy("mu")
    protected String owner = "";

    @GuardedBy("rw")
    int visits;

    @GuardedBy({"mu", "rw"})
    Instant changed = Instant.EPOCH;

    @GuardedBy("rw")
    @Unshared
    T payload;

    @GuardedBy("mu")
    public double rate;

    @GuardedBy("rw")
    final int number = 7;

    @GuardedBy("mu")
    StringBuilder log = new StringBuilder();

    @GuardedBy("mu")
    int counted;

    @GuardedBy("mu")
    private int hidden;

    protected Account(T payload) {
        this.payload = payload;
    }

    public abstract long balance();

    public abstract void setBalance(long amount);

    public abstract long updateBalance(LongUnaryOperator change);

    protected abstract boolean compareAndSetBalance(long expected, long amount);

    abstract boolean isOpen();

    abstract void open(boolean now);

    abstract int getVisits();

    abstract void updateVisits(IntUnaryOperator change);

    abstract Instant changed();

    abstract void changed(Instant now);

    abstract T payload();

    abstract void setPayload(T payload);

    abstract T updatePayload(UnaryOperator<T> change);

    abstract boolean compareAndSetPayload(T expected, T next);

    int counted() {
        mu.lock();
        try {
            return counted + hidden;
        } finally {
            mu.unlock();
        }
    }
}

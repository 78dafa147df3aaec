package bank;

import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Old}: each critical section takes its locks by itself.
 */
@SuppressWarnings({"deprecation", "rawtypes", "removal", "unchecked"})
@Generated("dev.interlock.processor.InterlockProcessor")
public final class GuardedOld extends Old {
    private static final long serialVersionUID = 1L;

    @Deprecated
    public GuardedOld(List raw) {
        super(raw);
    }

    @Override
    @Deprecated(
            since = "2",
            forRemoval = true
    )
    public int add(List raw) {
        this.lock.lock();
        try {
            return super.add(raw);
        } finally {
            this.lock.unlock();
        }
    }

    @Override
    public <T> int addAll(T... all) {
        this.lock.lock();
        try {
            return super.addAll(all);
        } finally {
            this.lock.unlock();
        }
    }

    @Override
    public boolean equals(Object other) {
        this.lock.lock();
        try {
            return super.equals(other);
        } finally {
            this.lock.unlock();
        }
    }

    @Override
    public int hashCode() {
        this.lock.lock();
        try {
            return super.hashCode();
        } finally {
            this.lock.unlock();
        }
    }
}

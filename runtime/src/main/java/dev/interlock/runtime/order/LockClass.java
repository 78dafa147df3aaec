package dev.interlock.runtime.order;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Locks that play the same part, such as the {@code mu} of all accounts; or a single lock, where nothing says which part
 * it plays. A node of the {@link OrderGraph}, compared by identity. It refers to no lock.
 */
public final class LockClass {
    private final String name;

    /** What has been taken under it. Changed under the lock of the graph. */
    final Map<LockClass, Edge> after = new ConcurrentHashMap<>();

    /** Under what it has been taken, for its removal. Guarded by the lock of the graph. */
    final Set<LockClass> before = ConcurrentHashMap.newKeySet();

    /** Whether it has been taken exclusively. Before that nobody waits for it. */
    volatile boolean exclusive;

    public LockClass(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Whether it has been taken exclusively. */
    public boolean isExclusive() {
        return exclusive;
    }

    @Nullable Edge edgeTo(LockClass other) {
        return after.get(other);
    }

    @Override
    public String toString() {
        return name;
    }
}

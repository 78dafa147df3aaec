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
    final Map<LockClass, Pair> after = new ConcurrentHashMap<>();

    /** Under what it has been taken, for its removal. Guarded by the lock of the graph. */
    final Set<LockClass> before = ConcurrentHashMap.newKeySet();

    /** Whether it has been taken exclusively. Before that nobody waits for it. */
    volatile boolean exclusive;

    /** Whether nothing shall be taken under it. Changed under the lock of the graph. */
    volatile boolean leaf;

    /** What shall order two of its locks; null where nothing is known to. */
    private volatile @Nullable String key;

    /** Whether two of its locks are taken as a structure leads from one to the other, which may change. */
    private volatile boolean walked;

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

    /** Whether nothing shall be taken under it. */
    public boolean isLeaf() {
        return leaf;
    }

    /** What shall order two of its locks; null where nothing is known to. */
    public @Nullable String key() {
        return key;
    }

    /** Declares that two of its locks are taken by ascending values of this. */
    public void orderBy(String newKey) {
        key = newKey;
    }

    /** Whether two of its locks are taken as a structure leads from one to the other: the order of two may change. */
    public boolean isWalked() {
        return walked;
    }

    /** Declares that two of its locks are taken as a structure leads from one to the other. */
    public void walk() {
        walked = true;
    }

    @Nullable Pair pairWith(LockClass other) {
        return after.get(other);
    }

    @Override
    public String toString() {
        return name;
    }
}

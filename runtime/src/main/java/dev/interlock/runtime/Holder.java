package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A thread that holds locks or waits for one, as the watch sees it. Only that thread adds to it; another one may take
 * away a read lock that it unlocks on its behalf.
 */
final class Holder {
    private static final VarHandle INNERMOST =
            Fields.handle(MethodHandles.lookup(), Holder.class, "innermost", Hold.class);

    final Thread thread;
    final long id;

    /** The id, as a key, so that to look it up takes no memory. */
    final Long key;

    /** Whether others can find it. Used by the thread alone. */
    boolean listed;

    private volatile @Nullable Hold innermost;

    /** What it waits for without a time limit, or null. */
    private volatile @Nullable Attempt waitsFor;

    /** How many attempts it is in the middle of. Used by the thread alone. */
    int attempts;

    /** Whether it tells of a finding: the locks that this takes are not looked at. Used by the thread alone. */
    boolean telling;

    Holder(Thread thread) {
        this.thread = thread;
        this.id = ThreadId.of(thread);
        this.key = id;
    }

    /** The innermost of what it holds, or null. */
    @Nullable Hold innermost() {
        return Hold.firstOf(innermost);
    }

    @Nullable Attempt waitsFor() {
        return waitsFor;
    }

    void setWaitsFor(@Nullable Attempt attempt) {
        waitsFor = attempt;
    }

    boolean isIdle() {
        return innermost() == null && attempts == 0;
    }

    /** Adds a hold that begins now. Allocates nothing. */
    void add(Hold hold) {
        Hold top;
        do {
            top = innermost;
            hold.begin(Hold.firstOf(top));
        } while (!INNERMOST.compareAndSet(this, top, hold));
    }

    /** Ends a hold of this lock, the innermost if there are several; null if there is none. Allocates nothing. */
    @Nullable Hold remove(Monitor lock, boolean shared) {
        Hold found = find(innermost(), lock, shared);
        while (found != null && !found.end()) {
            found = find(innermost(), lock, shared);
        }
        if (found != null) {
            prune();
        }
        return found;
    }

    private void prune() {
        Hold top = innermost;
        Hold first = Hold.firstOf(top);
        if (first != top) {
            INNERMOST.compareAndSet(this, top, first);
        }
        if (first != null) {
            first.prune();
        }
    }

    boolean holds(Monitor lock, boolean shared) {
        return find(innermost(), lock, shared) != null;
    }

    private static @Nullable Hold find(@Nullable Hold from, Monitor lock, boolean shared) {
        Hold at = from;
        while (at != null && !(at.shared == shared && at.isOf(lock))) {
            at = at.outer();
        }
        return at;
    }
}

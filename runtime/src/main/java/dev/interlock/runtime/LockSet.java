package dev.interlock.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;

/**
 * Several locks that are taken together, by trying and backing off.
 *
 * <p>A thread waits for one of the locks while it holds none, and then tries the others, which never waits. If one of them
 * is taken, it lets go of all and begins with that one. So nobody waits while holding, and there is no deadlock, not even
 * with threads that take the same locks in another order by other means.
 */
final class LockSet implements Held {
    /** Takes the lock to begin with, waiting for it. */
    interface First<E extends Exception, F extends Exception> {
        void take(Lock lock) throws E, F;
    }

    private final List<Lock> locks;
    private boolean held;

    private LockSet(List<Lock> locks) {
        this.locks = locks;
    }

    @SuppressWarnings("ReferenceEquality") // one lock named twice is one object, whatever its equals says
    static LockSet of(Lock... locks) {
        List<Lock> distinct = new ArrayList<>(locks.length);
        for (Lock lock : locks) {
            Objects.requireNonNull(lock, "lock");
            if (distinct.stream().noneMatch(other -> other == lock)) {
                distinct.add(lock);
            }
        }
        distinct.removeIf(lock -> lock instanceof ReadSide reader && distinct.contains(reader.writeSide()));
        return new LockSet(distinct);
    }

    /** Lets the watch see that this thread will wait for any of these, without a time limit. */
    LockSet announced() {
        if (Watch.isOn()) {
            locks.forEach(Watch::mayWaitFor);
        }
        return this;
    }

    /** Takes all or, if something is thrown, none. */
    <E extends Exception, F extends Exception> void takeAll(First<E, F> first) throws E, F {
        int start = 0;
        StackRoom.ensureForSeveral();
        while (!locks.isEmpty() && start >= 0) {
            first.take(locks.get(start));
            start = tryOthers(start);
        }
        held = true;
    }

    /** Tries all locks but one, which is held; -1 if that went well, else all are released and it says which failed. */
    private int tryOthers(int start) {
        int taken = 1;
        boolean all = false;
        try {
            while (taken < locks.size() && at(start, taken).tryLock()) {
                taken++;
            }
            all = taken == locks.size();
        } finally {
            if (!all) {
                release(start, taken);
            }
        }
        return all ? -1 : (start + taken) % locks.size();
    }

    private Lock at(int start, int place) {
        return locks.get((start + place) % locks.size());
    }

    /** Releases each, last first, and throws what the first failure was only when all had their turn. */
    private void release(int start, int taken) {
        Throwable failure = null;
        for (int place = taken - 1; place >= 0; place--) {
            try {
                at(start, place).unlock();
            } catch (RuntimeException | Error e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void close() {
        if (held) {
            StackRoom.ensureForSeveral();
            release(0, locks.size());
            held = false;
        }
    }

    @Override
    public String toString() {
        return (held ? "holding " : "released ") + locks;
    }
}

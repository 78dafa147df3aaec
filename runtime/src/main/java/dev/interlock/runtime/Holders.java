package dev.interlock.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The threads that hold locks or wait for one, and no others. */
final class Holders {
    private static final int FEW = 64;

    private final Map<Long, Holder> byThread = new ConcurrentHashMap<>();

    /** Each thread's own, once it has held anything. */
    @SuppressWarnings("ThreadLocalUsage") // what one watch has seen says nothing to the next
    private final ThreadLocal<@Nullable Holder> own = new ThreadLocal<>();

    /** When there are so many, those who died with a lock in their hands are looked for. */
    private volatile int crowd = FEW;

    /** The current thread, which begins an attempt. */
    Holder join() {
        Holder mine = own.get();
        if (mine == null) {
            mine = new Holder(Thread.currentThread());
            own.set(mine);
        }
        if (!mine.listed) {
            byThread.put(mine.key, mine);
            mine.listed = true;
            dismissTheDead();
        }
        mine.attempts++;
        return mine;
    }

    /** Gives up the place of a thread that neither holds nor wants anything. Called by that thread. */
    void leaveIfIdle(Holder holder) {
        if (holder.isIdle()) {
            byThread.remove(holder.key);
            holder.listed = false;
        }
    }

    @Nullable Holder find(long thread) {
        return byThread.get(thread);
    }

    List<Holder> all() {
        return new ArrayList<>(byThread.values());
    }

    /** All threads that hold a lock for reading. */
    List<Holder> readersOf(Monitor lock) {
        List<Holder> readers = all();
        readers.removeIf(holder -> !holder.holds(lock, true));
        return readers;
    }

    /** Ends the current thread's hold of a lock or, of a read lock, another's; null if it is not known. */
    @Nullable Hold remove(Monitor lock, boolean shared) {
        Holder mine = own.get();
        Hold hold = mine == null ? null : mine.remove(lock, shared);
        if (hold != null && mine != null) {
            leaveIfIdle(mine);
        }
        try {
            return hold == null && lock instanceof WriteSide side && shared ? removeOfAnother(side) : hold;
        } catch (OutOfMemoryError staysUntilThatThreadEnds) {
            return null;
        }
    }

    /** Ends the hold of a reader that is counted and not known, and may so have been unlocked by another thread. */
    private @Nullable Hold removeOfAnother(WriteSide lock) {
        for (Holder reader : readersOf(lock)) {
            Hold hold = lock.readers.isKnownInside(reader.id) ? null : reader.remove(lock, true);
            if (hold != null) {
                return hold;
            }
        }
        return null;
    }

    private void dismissTheDead() {
        if (byThread.size() > crowd) {
            byThread.values().removeIf(holder -> !holder.thread.isAlive());
            crowd = FEW + 2 * byThread.size();
        }
    }
}

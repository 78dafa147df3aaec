package dev.interlock.jcstress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** How long a thread waited for a lock that another one was about to let go of, in three classes. */
final class Delay {
    /** Woken, as it should be. */
    static final int NONE = 0;
    /** As long as the backup timer. */
    static final int BACKUP = 1;
    /** So long that nothing but the look of a thread that waits for seconds can have ended it. */
    static final int LOST = 2;

    private static final long BACKUP_NANOS = TimeUnit.MILLISECONDS.toNanos(95);
    private static final long LOST_NANOS = TimeUnit.MILLISECONDS.toNanos(950);

    private Delay() {}

    static int ofLocking(Lock lock) {
        long began = System.nanoTime();
        long waited;
        lock.lock();
        try {
            waited = System.nanoTime() - began;
        } finally {
            lock.unlock();
        }
        if (waited < BACKUP_NANOS) {
            return NONE;
        }
        return waited < LOST_NANOS ? BACKUP : LOST;
    }
}

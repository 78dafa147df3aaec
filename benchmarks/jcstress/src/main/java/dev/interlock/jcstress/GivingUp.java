package dev.interlock.jcstress;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A waiter runs out of time while the lock is let go of: either it has the lock then, or the lock is as good as new. */
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "it got the lock, which is free again")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "it gave up, and the lock is free")
@Outcome(expect = Expect.FORBIDDEN, desc = "a trace is left")
@SuppressWarnings("LockNotBeforeTry") // the sections are empty
public class GivingUp {
    private static final long SOON_NANOS = 20_000;

    private GivingUp() {}

    static boolean lockSoon(Lock lock) {
        try {
            boolean got = lock.tryLock(SOON_NANOS, TimeUnit.NANOSECONDS);
            if (got) {
                lock.unlock();
            }
            return got;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isAsNew(Lock lock, int waiters) {
        boolean free = lock.tryLock();
        if (free) {
            lock.unlock();
        }
        return free && waiters == 0;
    }

    /** On a mutex. */
    @JCStressTest
    @JCStressMeta(GivingUp.class)
    @State
    public static class OnAMutex {
        private final Mutex mu = new Mutex();

        @Actor
        public void leaves() {
            mu.lock();
            mu.unlock();
        }

        @Actor
        public void givesUp(ZZ_Result r) {
            r.r1 = lockSoon(mu);
        }

        @Arbiter
        public void after(ZZ_Result r) {
            r.r2 = isAsNew(mu, mu.getQueueLength());
        }
    }

    /** A reader that waits for a writer. */
    @JCStressTest
    @JCStressMeta(GivingUp.class)
    @State
    public static class AsAReader {
        private final RWMutex mu = new RWMutex();

        @Actor
        public void leaves() {
            mu.lock();
            mu.unlock();
        }

        @Actor
        public void givesUp(ZZ_Result r) {
            r.r1 = lockSoon(mu.readLock());
        }

        @Arbiter
        public void after(ZZ_Result r) {
            r.r2 = isAsNew(mu.writeLock(), mu.getQueueLength());
        }
    }

    /** A writer that waits for a reader. */
    @JCStressTest
    @JCStressMeta(GivingUp.class)
    @State
    public static class AsAWriter {
        private final RWMutex mu = new RWMutex();

        @Actor
        public void leaves() {
            mu.rLock();
            mu.rUnlock();
        }

        @Actor
        public void givesUp(ZZ_Result r) {
            r.r1 = lockSoon(mu.writeLock());
        }

        @Arbiter
        public void after(ZZ_Result r) {
            r.r2 = isAsNew(mu.writeLock(), mu.getQueueLength());
        }
    }
}

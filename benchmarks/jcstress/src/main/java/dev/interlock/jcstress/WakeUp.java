package dev.interlock.jcstress;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A lock is let go of while another thread joins the empty queue: that thread must be woken, or see it by itself. */
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "in time")
@Outcome(id = "1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "the backup timer, or a machine that is busy")
@Outcome(id = "2", expect = Expect.FORBIDDEN, desc = "lost")
@SuppressWarnings("LockNotBeforeTry") // the sections are empty
public class WakeUp {
    private WakeUp() {}

    /** A mutex is unlocked. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByUnlock {
        private final Mutex mu = Mutex.unowned();

        /** Locked to begin with, so that the unlock meets the other thread in the middle of joining. */
        public ByUnlock() {
            mu.lock();
        }

        @Actor
        public void leaves() {
            mu.unlock();
        }

        @Actor
        public void joins(I_Result r) {
            r.r1 = Delay.ofLocking(mu);
        }
    }

    /** A mutex is locked and unlocked. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByASection {
        private final Mutex mu = new Mutex();

        @Actor
        public void passes() {
            mu.lock();
            mu.unlock();
        }

        @Actor
        public void joins(I_Result r) {
            r.r1 = Delay.ofLocking(mu);
        }
    }

    /** A mutex is locked again before the one that was woken gets there, and unlocked while that one is on its way. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByOneThatComesBack {
        private final Mutex mu = new Mutex();

        @Actor
        public void passes() {
            mu.lock();
            mu.unlock();
            mu.lock();
            mu.unlock();
            mu.lock();
            mu.unlock();
        }

        @Actor
        public void joins(I_Result r) {
            r.r1 = Delay.ofLocking(mu);
        }
    }

    /** The only reader leaves, and a writer comes. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByTheReader {
        private final RWMutex mu = new RWMutex();

        @Actor
        public void reads() {
            mu.rLock();
            mu.rUnlock();
        }

        @Actor
        public void writes(I_Result r) {
            r.r1 = Delay.ofLocking(mu.writeLock());
        }
    }

    /** A counted reader leaves, and a writer comes. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByACountedReader {
        private final RWMutex mu = new RWMutex();
        private final CountedReader reader = new CountedReader(mu);

        @Actor
        public void reads() {
            reader.lock();
            reader.unlock();
        }

        @Actor
        public void writes(I_Result r) {
            r.r1 = Delay.ofLocking(mu.writeLock());
        }
    }

    /** A writer leaves, and a reader comes. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByTheWriter {
        private final RWMutex mu = new RWMutex();

        @Actor
        public void writes() {
            mu.lock();
            mu.unlock();
        }

        @Actor
        public void reads(I_Result r) {
            r.r1 = Delay.ofLocking(mu.readLock());
        }
    }

    /** A writer that tried and found a reader lets in those whom it held back meanwhile. */
    @JCStressTest
    @JCStressMeta(WakeUp.class)
    @State
    public static class ByATry {
        private final RWMutex mu = new RWMutex();

        @Actor
        public void tries() {
            if (mu.tryLock()) {
                mu.unlock();
            }
        }

        @Actor
        public void reads(I_Result r) {
            r.r1 = Delay.ofLocking(mu.readLock());
        }
    }
}

package dev.interlock.jcstress;

import dev.interlock.runtime.Mutex;
import java.util.concurrent.locks.Condition;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A thread waits for what another one does: it is called, and sees what was done. A test that does not end has failed. */
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "called, and sees it")
@Outcome(expect = Expect.FORBIDDEN, desc = "called too early")
@SuppressWarnings("LockNotBeforeTry") // nothing in the section throws
public class Waiting {
    private Waiting() {}

    /** The release tests the predicate. */
    @JCStressTest
    @JCStressMeta(Waiting.class)
    @State
    public static class ForAPredicate {
        private final Mutex mu = new Mutex();
        private boolean ready;
        private int data;

        @Actor
        public void provides() {
            mu.lock();
            data = 1;
            ready = true;
            mu.unlock();
        }

        @Actor
        public void waits(I_Result r) {
            mu.lock();
            mu.awaitUninterruptibly(() -> ready);
            r.r1 = data;
            mu.unlock();
        }
    }

    /** A signal. */
    @JCStressTest
    @JCStressMeta(Waiting.class)
    @State
    public static class ForASignal {
        private final Mutex mu = new Mutex();
        private final Condition condition = mu.newCondition();
        private boolean ready;
        private int data;

        @Actor
        public void provides() {
            mu.lock();
            data = 1;
            ready = true;
            condition.signal();
            mu.unlock();
        }

        @Actor
        public void waits(I_Result r) {
            mu.lock();
            while (!ready) {
                condition.awaitUninterruptibly();
            }
            r.r1 = data;
            mu.unlock();
        }
    }
}

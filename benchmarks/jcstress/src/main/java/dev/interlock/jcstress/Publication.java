package dev.interlock.jcstress;

import dev.interlock.runtime.RWMutex;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A writer that stays as a reader has published what it wrote: another reader sees both halves or none. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the reader came first")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the reader came after the downgrade")
@Outcome(expect = Expect.FORBIDDEN, desc = "half of what was written")
@State
@SuppressWarnings("LockNotBeforeTry") // nothing in the section throws
public class Publication {
    private final RWMutex mu = new RWMutex();
    private int one;
    private int two;

    @Actor
    public void writer() {
        mu.lock();
        one = 1;
        two = 1;
        mu.downgrade();
        mu.rUnlock();
    }

    @Actor
    public void reader(II_Result r) {
        mu.rLock();
        r.r1 = two;
        r.r2 = one;
        mu.rUnlock();
    }
}

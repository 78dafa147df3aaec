package dev.interlock.jcstress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The window that a release without a fence leaves, with nothing around it: one thread stores "free" and looks for a
 * waiter, the other says that it waits and looks whether the lock is free. That neither sees the other is what the locks
 * guard against by further looks and a time limit.
 */
public abstract class UnlockWindow {
    private static final VarHandle OWNER = handle("owner");
    private static final VarHandle QUEUE = handle("queue");

    private volatile int owner = 1;
    private volatile int queue;

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(UnlockWindow.class, field, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final boolean releaseUnfenced() {
        OWNER.setRelease(this, 0);
        return (int) QUEUE.getOpaque(this) != 0;
    }

    final boolean releaseFenced() {
        owner = 0;
        return queue != 0;
    }

    final boolean join() {
        QUEUE.getAndAdd(this, 8);
        return owner == 0;
    }

    /** It is there. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both saw the other")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the release saw the waiter")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the waiter saw the release")
    @Outcome(id = "false, false", expect = Expect.ACCEPTABLE_INTERESTING, desc = "the window")
    @State
    public static class Unfenced extends UnlockWindow {
        @Actor
        public void leaves(ZZ_Result r) {
            r.r1 = releaseUnfenced();
        }

        @Actor
        public void joins(ZZ_Result r) {
            r.r2 = join();
        }
    }

    /** A fence closes it. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both saw the other")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the release saw the waiter")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the waiter saw the release")
    @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "the window")
    @State
    public static class Fenced extends UnlockWindow {
        @Actor
        public void leaves(ZZ_Result r) {
            r.r1 = releaseFenced();
        }

        @Actor
        public void joins(ZZ_Result r) {
            r.r2 = join();
        }
    }
}

package dev.interlock.processor.facade;

import static dev.interlock.processor.facade.Facades.assertAccepted;
import static dev.interlock.processor.facade.Facades.assertRefused;

import org.junit.jupiter.api.Test;

/** The ways to wait that make no sense, each with the whole message, beside a clean twin. */
class WaitRefusalTest {
    @Test
    void refusesAnUnknownCondition() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                }
                """, """
                Box.java:6: error: [interlock:facade] the condition of Box.take cannot be used: Box has no method full()
                    Fix:  name a boolean method without parameters that is not private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    boolean full() { return true; }
                }
                """);
    }

    @Test
    void refusesAConditionThatIsNoBoolean() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    int full() { return 1; }
                }
                """, """
                Box.java:6: error: [interlock:facade] the condition of Box.take cannot be used: Box.full does not return a boolean
                    Fix:  name a boolean method without parameters that is not private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    boolean full() { return true; }
                }
                """);
    }

    @Test
    void refusesAPrivateCondition() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    private boolean full() { return true; }
                }
                """, """
                Box.java:6: error: [interlock:facade] the condition of Box.take cannot be used: Box.full is private
                    Fix:  name a boolean method without parameters that is not private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    protected boolean full() { return true; }
                }
                """);
    }

    @Test
    void refusesAConditionThatThrows() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    boolean full() throws java.io.IOException { return true; }
                }
                """, """
                Box.java:6: error: [interlock:facade] the condition of Box.take cannot be used: Box.full throws a checked exception
                    Fix:  name a boolean method without parameters that is not private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", when = "full") void take() {}
                    boolean full() throws IllegalStateException { return true; }
                }
                """);
    }

    @Test
    void refusesAConditionUnderALockThatKnowsOfNone() {
        assertRefused("""
                class Box {
                    final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
                    @Critical(value = "lock", when = "full") void take() {}
                    boolean full() { return true; }
                }
                """, """
                Box.java:6: error: [interlock:facade] Box.take waits for a condition, and lock knows of none
                    Fix:  make it a Mutex, an RWMutex or a RecursiveMutex
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final RecursiveMutex lock = new RecursiveMutex();
                    @Critical(value = "lock", when = "full") void take() {}
                    boolean full() { return true; }
                }
                """);
    }

    @Test
    void refusesAConditionUnderSeveralLocks() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    final Mutex other = new Mutex();
                    @Critical(value = {"mu", "other"}, when = "full") void take() {}
                    boolean full() { return true; }
                }
                """, """
                Box.java:7: error: [interlock:facade] Box.take would wait for a condition with all of its locks but one held
                    Fix:  name one lock
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    final Mutex other = new Mutex();
                    @Critical(value = "other", when = "full") void take() {}
                    boolean full() { return true; }
                }
                """);
    }

    @Test
    void refusesAConditionUnderTheReadLock() {
        assertRefused("""
                class Box {
                    final RWMutex rw = new RWMutex();
                    @Critical(value = "rw", mode = Mode.SHARED, when = "full") void take() {}
                    boolean full() { return true; }
                }
                """, """
                Box.java:6: error: [interlock:facade] Box.take waits for a condition, which takes the write lock
                    Fix:  leave out mode = Mode.SHARED
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final RWMutex rw = new RWMutex();
                    @Critical(value = "rw", when = "full") void take() {}
                    boolean full() { return true; }
                }
                """);
    }

    @Test
    void refusesATimeoutThatIsNoTime() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "soon") void take() throws java.util.concurrent.TimeoutException {}
                }
                """, """
                Box.java:6: error: [interlock:facade] the timeout "soon" of Box.take is no length of time
                    Fix:  write a number and a unit, ns, us, ms, s, min or h: timeout = "250ms"
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "1 s") void take() throws java.util.concurrent.TimeoutException {}
                }
                """);
    }

    @Test
    void refusesATimeoutOfNothing() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "0ms") void take() throws java.util.concurrent.TimeoutException {}
                }
                """, """
                Box.java:6: error: [interlock:facade] the timeout "0ms" of Box.take is no length of time
                    Fix:  write a number and a unit, ns, us, ms, s, min or h: timeout = "250ms"
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "1ms") void take() throws java.util.concurrent.TimeoutException {}
                }
                """);
    }

    @Test
    void refusesATimeoutThatIsNotDeclared() {
        assertRefused("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "1ms") void take() {}
                }
                """, """
                Box.java:6: error: [interlock:facade] Box.take has a timeout but does not declare TimeoutException
                    Fix:  add throws TimeoutException to Box.take
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", timeout = "1ms") void take() throws java.util.concurrent.TimeoutException {}
                }
                """);
    }

    @Test
    void refusesATimeoutOfAMonitor() {
        assertRefused("""
                class Box {
                    @Critical(value = "this", timeout = "1ms") void take() throws java.util.concurrent.TimeoutException {}
                }
                """, """
                Box.java:5: error: [interlock:facade] Box.take has a timeout, but this is waited for without limit
                    Fix:  use a Mutex
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    @Critical("this") void take() throws java.util.concurrent.TimeoutException {}
                }
                """);
    }

    @Test
    void refusesATimeoutThatAnInterruptMayEnd() {
        assertRefused("""
                class Box {
                    final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
                    @Critical(value = "lock", timeout = "1ms") void take() throws java.util.concurrent.TimeoutException {}
                }
                """, """
                Box.java:6: error: [interlock:facade] Box.take has a timeout, and an interrupt ends such a wait for lock
                    Fix:  add throws InterruptedException to Box.take,
                          or use a Mutex, whose wait goes on
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Box {
                    final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
                    @Critical(value = "lock", timeout = "1ms")\n\
                    void take() throws InterruptedException, java.util.concurrent.TimeoutException {}
                }
                """);
    }
}

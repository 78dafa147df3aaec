package dev.interlock.processor.facade;

import static dev.interlock.processor.facade.Facades.assertAccepted;
import static dev.interlock.processor.facade.Facades.assertRefused;

import org.junit.jupiter.api.Test;

/** The critical methods that no facade can override, each with the whole message, beside a clean twin. */
class MethodRefusalTest {
    @Test
    void refusesAPrivateMethod() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") private void deposit() {}
                }
                """, """
                Account.java:6: error: [interlock:facade] Account.deposit is private: its facade cannot override it
                    Fix:  remove private from Account.deposit
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAStaticMethod() {
        assertRefused("""
                class Account {
                    static final Mutex mu = new Mutex();
                    @Critical("mu") static void deposit() {}
                }
                """, """
                Account.java:6: error: [interlock:facade] Account.deposit is static: its facade cannot override it
                    Fix:  remove @Critical, and take the lock inside Account.deposit
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    static final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAFinalMethod() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") final void deposit() {}
                }
                """, """
                Account.java:6: error: [interlock:facade] Account.deposit is final: its facade cannot override it
                    Fix:  remove final from Account.deposit
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAnAbstractMethod() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") abstract void deposit();
                }
                """, """
                Account.java:6: error: [interlock:facade] Account.deposit is abstract: it has no body to run under the lock
                    Fix:  move @Critical to the method that implements it
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    abstract void deposit();
                }
                """);
    }

    @Test
    void refusesAPrivateClassInTheSignature() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit(Key key) {}
                    private static class Key {}
                }
                """, """
                Account.java:6: error: [interlock:facade] Account.deposit has a class in its signature that GuardedAccount cannot name
                    Fix:  make that class package-private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit(Key key) {}
                    static class Key {}
                }
                """);
    }

    @Test
    void refusesAPrivateLock() {
        assertRefused("""
                class Account {
                    private final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """, """
                Account.java:6: error: [interlock:facade] the lock of Account.deposit is out of reach: Account.mu is private, and GuardedAccount must take it
                    Fix:  remove private from Account.mu
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAPrivateStepOnTheWayToTheLock() {
        assertRefused("""
                class Account {
                    private final Shared shared = new Shared();
                    @Critical("shared.mu") void deposit() {}
                    static class Shared {
                    final Mutex mu = new Mutex();
                    }
                }
                """, """
                Account.java:6: error: [interlock:facade] the lock of Account.deposit is out of reach: Account.shared is private, and GuardedAccount must take it
                    Fix:  remove private from Account.shared
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Shared shared = new Shared();
                    @Critical("shared.mu") void deposit() {}
                    static class Shared {
                    final Mutex mu = new Mutex();
                    }
                }
                """);
    }

    @Test
    void refusesAnUnknownLock() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("my") void deposit() {}
                }
                """, """
                Account.java:6: error: [interlock:bad-guard] @Critical("my") on Account.deposit names no lock: Account has no field my
                    Fix:  did you mean "mu"?
                    Hide: @SuppressWarnings("interlock:bad-guard")
                    Docs: docs/checks/bad-guard.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAnUnknownLockOfTheClass() {
        assertRefused("""
                @Critical("my") class Account {
                    final Mutex mu = new Mutex();
                    void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:bad-guard] @Critical("my") on Account names no lock: Account has no field my
                    Fix:  did you mean "mu"?
                    Hide: @SuppressWarnings("interlock:bad-guard")
                    Docs: docs/checks/bad-guard.md""");
        assertAccepted("""
                @Critical("mu") class Account {
                    final Mutex mu = new Mutex();
                    void deposit() {}
                }
                """);
    }

    @Test
    void refusesNoLockToChoose() {
        assertRefused("""
                class Account {
                    @Critical void deposit() {}
                }
                """, """
                Account.java:5: error: [interlock:bad-guard] @Critical on Account.deposit names no lock, and Account has none
                    Fix:  give Account a lock: final Mutex mu = new Mutex()
                    Hide: @SuppressWarnings("interlock:bad-guard")
                    Docs: docs/checks/bad-guard.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical void deposit() {}
                }
                """);
    }

    @Test
    void refusesSeveralLocksToChooseFrom() {
        assertRefused("""
                class Account {
                    final Mutex a = new Mutex();
                    final Mutex b = new Mutex();
                    @Critical void deposit() {}
                }
                """, """
                Account.java:7: error: [interlock:bad-guard] @Critical on Account.deposit names no lock, and Account has several: a, b
                    Fix:  write @Critical("a")\n\
                    Hide: @SuppressWarnings("interlock:bad-guard")
                    Docs: docs/checks/bad-guard.md""");
        assertAccepted("""
                class Account {
                    final Mutex a = new Mutex();
                    final Mutex b = new Mutex();
                    @Critical({"a", "b"}) void deposit() {}
                }
                """);
    }

    @Test
    void refusesSharedModeOfAnExclusiveLock() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    @Critical(value = "mu", mode = Mode.SHARED) void deposit() {}
                }
                """, """
                Account.java:6: error: [interlock:bad-guard] @Critical("mu") on Account.deposit asks for SHARED mode, but the lock is always held exclusively
                    Fix:  leave out mode = Mode.SHARED
                    Hide: @SuppressWarnings("interlock:bad-guard")
                    Docs: docs/checks/bad-guard.md""");
        assertAccepted("""
                class Account {
                    final RWMutex mu = new RWMutex();
                    @Critical(value = "mu", mode = Mode.SHARED) void deposit() {}
                }
                """);
    }

    @Test
    void refusesALockThatTheClassHides() {
        assertRefused("""
                class Bank {
                    static class Account {
                        final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                    static class Savings extends Account {
                        final Mutex mu = new Mutex();
                    }
                }
                """, """
                Bank.java:7: error: [interlock:facade] the lock of Account.deposit is out of reach: Account.mu is hidden by another field of that name, and GuardedSavings must take it
                    Fix:  rename one of the two
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Bank {
                    static class Account {
                        final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                    static class Savings extends Account {
                        final Mutex own = new Mutex();
                    }
                }
                """);
    }

    @Test
    void refusesAUsersLockThatNothingTakes() {
        assertRefused("""
                class Account {
                    final Gate gate = new Gate();
                    @Critical("gate") void deposit() {}
                    static class Gate {
                        @Releases("this") void leave() {}
                    }
                }
                """, """
                Account.java:6: error: [interlock:facade] Account.deposit cannot be given its lock: nothing takes gate and lets it go
                    Fix:  give its class methods without parameters that are @Acquires("this") and @Releases("this")\n\
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Gate gate = new Gate();
                    @Critical("gate") void deposit() {}
                    static class Gate {
                        @Acquires("this") void enter() {}
                        @Releases("this") void leave() {}
                    }
                }
                """);
    }
}

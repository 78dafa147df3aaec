package dev.interlock.processor.facade;

import static dev.interlock.processor.facade.Facades.assertAccepted;
import static dev.interlock.processor.facade.Facades.assertRefused;

import org.junit.jupiter.api.Test;

/** The accessors that cannot be written or must not be, each with the whole message, beside a clean twin. */
class AccessorRefusalTest {
    @Test
    void refusesAnAccessorOfAPrivateField() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") private long balance;
                    abstract long balance();
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.balance(): the field Account.balance is private
                    Fix:  remove private from Account.balance
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long balance();
                }
                """);
    }

    @Test
    void refusesAnAccessorUnderAPrivateLock() {
        assertRefused("""
                abstract class Account {
                    private final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long balance();
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.balance(): the field Account.balance is guarded by a lock out of reach: Account.mu is private
                    Fix:  remove private from Account.mu
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    private final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                }
                """);
    }

    @Test
    void refusesAnAbstractMethodThatSpeaksOfNoField() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long balance();
                    abstract long total();
                }
                """, """
                Account.java:8: error: [interlock:facade] GuardedAccount cannot implement Account.total(): no guarded field is named so
                    Fix:  implement total in a subclass of Account, which gets a facade of its own,
                          or put @GuardedBy on the field that it is meant for
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long total();
                }
                """);
    }

    @Test
    void refusesAGetterOfAnotherType() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract int getBalance();
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.getBalance(): the field Account.balance is a long
                    Fix:  declare it as long getBalance()
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") int balance;
                    abstract long getBalance();
                }
                """);
    }

    @Test
    void refusesASetterOfAnotherType() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") int balance;
                    abstract void setBalance(long value);
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.setBalance(): the field Account.balance is an int
                    Fix:  declare it as void setBalance(int value)
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract void setBalance(int value);
                }
                """);
    }

    @Test
    void refusesASetterOfAFinalField() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") final int[] codes = {};
                    abstract void setCodes(int[] value);
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.setCodes(): the field Account.codes is final
                    Fix:  remove final from Account.codes
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") int[] codes = {};
                    abstract void setCodes(int[] value);
                }
                """);
    }

    @Test
    void refusesAnUpdateByTheWrongFunction() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long updateBalance(java.util.function.IntUnaryOperator change);
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.updateBalance(): the field Account.balance is a long
                    Fix:  declare it as long updateBalance(LongUnaryOperator change)
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long updateBalance(java.util.function.LongUnaryOperator change);
                }
                """);
    }

    @Test
    void refusesACompareAndSetOfAnotherType() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") String owner = "";
                    abstract boolean compareAndSetOwner(Object expected, String value);
                }
                """, """
                Account.java:7: error: [interlock:facade] GuardedAccount cannot implement Account.compareAndSetOwner(): the field Account.owner is a String
                    Fix:  declare it as boolean compareAndSetOwner(String expected, String value)
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") String owner = "";
                    abstract boolean compareAndSetOwner(String expected, String value);
                }
                """);
    }

    @Test
    void refusesAMutableObjectThatIsHandedOut() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") StringBuilder log = new StringBuilder();
                    abstract StringBuilder log();
                }
                """, """
                Account.java:7: error: [interlock:guarded-escape] GuardedAccount.log() hands out Account.log, a StringBuilder that may be changed without the lock
                      Account.java:7 | abstract StringBuilder log();
                    Guard: Account.log is guarded by mu
                    Fix:   return a copy of it from a @Critical method instead,
                           or mark Account.log @Unshared if handing it out is meant
                    Hide:  @SuppressWarnings("interlock:guarded-escape")
                    Docs:  docs/checks/guarded-escape.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") StringBuilder log = new StringBuilder();
                }
                """);
    }

    @Test
    void refusesATypeVariableThatIsHandedOut() {
        assertRefused("""
                abstract class Account<T> {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") T owner;
                    abstract T owner();
                }
                """, """
                Account.java:7: error: [interlock:guarded-escape] GuardedAccount.owner() hands out Account.owner, a T that may be changed without the lock
                      Account.java:7 | abstract T owner();
                    Guard: Account.owner is guarded by mu
                    Fix:   return a copy of it from a @Critical method instead,
                           or mark Account.owner @Unshared if handing it out is meant
                    Hide:  @SuppressWarnings("interlock:guarded-escape")
                    Docs:  docs/checks/guarded-escape.md""");
        assertAccepted("""
                abstract class Account<T> {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") @Unshared T owner;
                    abstract T owner();
                }
                """);
    }

    @Test
    void refusesAListOfMutableObjects() {
        assertRefused("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") java.util.List<StringBuilder> logs;
                    abstract java.util.List<StringBuilder> logs();
                }
                """, """
                Account.java:7: error: [interlock:guarded-escape] GuardedAccount.logs() hands out Account.logs, a List that holds what may be changed without the lock
                      Account.java:7 | abstract java.util.List<StringBuilder> logs();
                    Guard: Account.logs is guarded by mu
                    Fix:   mark Account.logs @Unshared if its elements are safe to use without the lock
                    Hide:  @SuppressWarnings("interlock:guarded-escape")
                    Docs:  docs/checks/guarded-escape.md""");
        assertAccepted("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") java.util.List<StringBuilder> logs;
                    @Unshared abstract java.util.List<StringBuilder> logs();
                }
                """);
    }

    @Test
    void refusesAMutableObjectThatIsVisibleOutside() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") protected StringBuilder log = new StringBuilder();
                }
                """, """
                Account.java:6: error: [interlock:guarded-escape] GuardedAccount.log() hands out Account.log, a StringBuilder that may be changed without the lock
                      Account.java:6 | @GuardedBy("mu") protected StringBuilder log = new String...
                    Guard: Account.log is guarded by mu
                    Fix:   return a copy of it from a @Critical method instead,
                           or mark Account.log @Unshared if handing it out is meant
                    Hide:  @SuppressWarnings("interlock:guarded-escape")
                    Docs:  docs/checks/guarded-escape.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") @Unshared protected StringBuilder log = new StringBuilder();
                }
                """);
    }
}

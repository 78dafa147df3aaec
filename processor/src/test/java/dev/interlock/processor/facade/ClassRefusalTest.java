package dev.interlock.processor.facade;

import static dev.interlock.processor.facade.Facades.assertAccepted;
import static dev.interlock.processor.facade.Facades.assertRefused;

import org.junit.jupiter.api.Test;

/** The classes that can have no facade, each with the whole message, beside a clean twin. */
class ClassRefusalTest {
    @Test
    void refusesAFinalClass() {
        assertRefused("""
                final class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: the class is final
                    Fix:  remove final from Account
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
    void refusesAClassThatIsCriticalAndFinal() {
        assertRefused("""
                @Critical("mu") final class Account {
                    final Mutex mu = new Mutex();
                    void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: the class is final
                    Fix:  remove final from Account
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                @Critical("mu") class Account {
                    final Mutex mu = new Mutex();
                    void deposit() {}
                }
                """);
    }

    @Test
    void refusesARecord() {
        assertRefused("""
                record Account(Mutex mu) {
                    @Critical("mu") void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: a record cannot be extended
                    Fix:  make Account a class
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                record Account(long id) {
                    void deposit() {}
                }
                """);
    }

    @Test
    void refusesAnEnum() {
        assertRefused("""
                enum Account {
                    MAIN;
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: an enum cannot be extended
                    Fix:  make Account a class
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                enum Account {
                    MAIN;
                    final Mutex mu = new Mutex();
                    void deposit() {}
                }
                """);
    }

    @Test
    void refusesAnInterface() {
        assertRefused("""
                interface Account {
                    Mutex mu();
                    @Critical("mu()") default void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: a facade extends a class, and this is an interface
                    Fix:  move @Critical to a class that implements Account
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                interface Account {
                    Mutex mu();
                    default void deposit() {}
                }
                """);
    }

    @Test
    void refusesAPrivateClass() {
        assertRefused("""
                class Bank {
                    private static class Account {
                    final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                }
                """, """
                Bank.java:5: error: [interlock:facade] no facade can be written for Account: the class is private
                    Fix:  make Account package-private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Bank {
                    static class Account {
                    final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                }
                """);
    }

    @Test
    void refusesAnInnerClass() {
        assertRefused("""
                class Bank {
                    class Account {
                    final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                }
                """, """
                Bank.java:5: error: [interlock:facade] no facade can be written for Account: it is an inner class, and GuardedAccount would have no Bank around it
                    Fix:  make Account static
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Bank {
                    static class Account {
                    final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                }
                """);
    }

    @Test
    void refusesASealedClass() {
        assertRefused("""
                sealed class Account {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                    static final class Closed extends Account {
                        @Override void deposit() {}
                    }
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: the class is sealed
                    Fix:  add GuardedAccount to its permits clause
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                sealed class Account permits GuardedAccount {
                    final Mutex mu = new Mutex();
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAClassWithPrivateConstructorsOnly() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    private Account() {}
                    @Critical("mu") void deposit() {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: it has no constructor that a subclass can call
                    Fix:  make a constructor of Account package-private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    private Account() {}
                    Account(long id) {}
                    @Critical("mu") void deposit() {}
                }
                """);
    }

    @Test
    void refusesAConstructorWithAPrivateParameterType() {
        assertRefused("""
                class Account {
                    final Mutex mu = new Mutex();
                    Account(Key key) {}
                    @Critical("mu") void deposit() {}
                    private static class Key {}
                }
                """, """
                Account.java:4: error: [interlock:facade] no facade can be written for Account: it has no constructor that a subclass can call
                    Fix:  make a constructor of Account package-private
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Account {
                    final Mutex mu = new Mutex();
                    Account(Key key) {}
                    @Critical("mu") void deposit() {}
                    static class Key {}
                }
                """);
    }

    @Test
    void refusesTwoFacadesOfOneName() {
        assertRefused("""
                class Bank {
                    static class Account {
                    final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                    static class Old {
                        static class Account {
                        final Mutex mu = new Mutex();
                            @Critical("mu") void deposit() {}
                        }
                    }
                }
                """, """
                Bank.java:10: error: [interlock:facade] no facade can be written for Bank.Old.Account: GuardedAccount is the facade of Bank.Account
                    Fix:  rename Bank.Old.Account or Bank.Account
                    Hide: @SuppressWarnings("interlock:facade")
                    Docs: docs/checks/facade.md""");
        assertAccepted("""
                class Bank {
                    static class Account {
                    final Mutex mu = new Mutex();
                        @Critical("mu") void deposit() {}
                    }
                    static class Old {
                        static class OldAccount {
                        final Mutex mu = new Mutex();
                            @Critical("mu") void deposit() {}
                        }
                    }
                }
                """);
    }
}

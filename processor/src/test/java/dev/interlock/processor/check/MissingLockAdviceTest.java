package dev.interlock.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingLockAdviceTest {
    private static final String ACCOUNT = """
            class Account {
                final Mutex mu = new Mutex();
                @GuardedBy("mu") long balance;
            }
            """;

    @Test
    void aClassWithCriticalMethodsIsAdvisedToHaveOneMore() {
        assertThat(Messages.of("""
                        class Account {
                            final Mutex mu = new Mutex();
                            @GuardedBy("mu") private long balance;
                            @Critical("mu") void deposit(long cents) { balance += cents; }
                            long balance() { return balance; }
                        }
                        """))
                .singleElement()
                .asString()
                .contains("    Fix:   make Account.balance a critical section: @Critical(\"mu\"),\n"
                        + "           or take mu around the access\n");
    }

    @Test
    void aMethodThatNoFacadeCanOverrideIsNot() {
        assertThat(Messages.of("""
                        class Account {
                            final Mutex mu = new Mutex();
                            @GuardedBy("mu") private long balance;
                            @Critical("mu") void deposit(long cents) { balance += cents; }
                            final long balance() { return balance; }
                        }
                        """))
                .singleElement()
                .asString()
                .contains("    Fix:   take mu around the access,\n"
                        + "           or let the caller take it: @Holding(\"mu\") on Account.balance\n");
    }

    @Test
    void codeThatRunsLaterMustTakeTheLockItself() {
        assertThat(Messages.of("""
                        class Account {
                            final Mutex mu = new Mutex();
                            @GuardedBy("mu") private long balance;
                            Runnable later() { return () -> balance++; }
                        }
                        """))
                .singleElement()
                .asString()
                .contains("    Fix:   take mu around the access\n    Hide:");
    }

    @Test
    void theMonitorIsNamedInTheAnnotationByItsObject() {
        assertThat(Messages.of("""
                        class Account {
                            @GuardedBy("this") private long balance;
                            long balance() { return balance; }
                        }
                        """))
                .singleElement()
                .asString()
                .contains("without holding the monitor of this\n", "@Holding(\"this\") on Account.balance\n");
    }

    @Test
    void anObjectGoesByTheVariableThatStandsForIt() {
        assertThat(Messages.headlinesOf(ACCOUNT + """
                        class Bank {
                            Account find() { return new Account(); }
                            void pay() {
                                Account payer = find();
                                payer.balance--;
                            }
                        }
                        """))
                .containsExactly("9: [interlock:unguarded-access] payer.balance is written without holding payer.mu");
    }

    @Test
    void anObjectWithoutAVariableGoesByItsClass() {
        assertThat(Messages.headlinesOf(ACCOUNT + """
                        class Bank {
                            List<Account> accounts = new ArrayList<>();
                            void pay() { accounts.get(0).balance--; }
                        }
                        """))
                .containsExactly(
                        "7: [interlock:unguarded-access] <Account>.balance is written without holding <Account>.mu");
    }
}

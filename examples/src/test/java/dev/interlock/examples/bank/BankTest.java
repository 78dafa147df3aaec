package dev.interlock.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankTest {
    private final Ledger ledger = new GuardedLedger();
    private final AuditLog audit = new AuditLog();
    private final Bank bank = new GuardedBank(ledger, audit);

    @Test
    void aTransferMovesTheMoneyAndIsPosted() {
        long ann = bank.open("Ann", 100);
        long bob = bank.open("Bob", 0);

        assertThat(bank.transfer(ann, bob, 60)).isTrue();

        assertThat(ledger.entries()).containsExactly(new Entry(1, ann, bob, 60));
        assertThat(audit.refusals()).isZero();
        assertThat(bank.total()).isEqualTo(100);
    }

    @Test
    void aTransferWithoutTheMoneyChangesNothingAndIsAudited() {
        long ann = bank.open("Ann", 100);
        long bob = bank.open("Bob", 0);

        assertThat(bank.transfer(bob, ann, 1)).isFalse();

        assertThat(ledger.entries()).isEmpty();
        assertThat(audit.refusals()).isOne();
        assertThat(audit.last()).isEqualTo("Bob cannot pay 1 cents");
    }

    @Test
    void aTransferToOneselfLocksTheAccountOnce() {
        long ann = bank.open("Ann", 100);

        assertThat(bank.transfer(ann, ann, 100)).isTrue();

        assertThat(bank.total()).isEqualTo(100);
    }

    @Test
    void anExceptionLeavesEveryLockFree() {
        long ann = bank.open("Ann", 100);

        assertThatThrownBy(() -> bank.transfer(ann, 99, 1)).isInstanceOf(IllegalArgumentException.class);

        assertThat(bank.open("Bob", 1)).isNotEqualTo(ann);
        assertThat(bank.total()).isEqualTo(101);
    }

    @Test
    void theLedgerGivesOutACopy() {
        long ann = bank.open("Ann", 100);
        List<Entry> before = ledger.entries();

        bank.transfer(ann, ann, 1);

        assertThat(before).isEmpty();
        assertThatThrownBy(() -> before.add(new Entry(1, 1, 1, 1))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAccountCanBeUsedAlone() {
        Account account = new GuardedAccount(1, "Ann");

        account.deposit(10);

        assertThat(account.withdraw(11)).isFalse();
        assertThat(account.withdraw(4)).isTrue();
        assertThat(account.balance()).isEqualTo(6);
    }

    @Test
    void noCentAndNoTransferIsLostAmongManyClerks() throws Exception {
        BankDay.Report day = new BankDay(16, 5_000).run();

        assertThat(day.tried()).isEqualTo(80_000);
        assertThat(day.entries()).isEqualTo(day.accepted()).isPositive();
        assertThat(day.refused()).isEqualTo(day.tried() - day.accepted()).isPositive();
        assertThat(day.wrongAudits()).isZero();
        assertThat(day.closing()).isEqualTo(day.opening()).isEqualTo(8 * 1_000_00);
    }

    @Test
    void theExamplePrintsAReport() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            BankExample.main(new String[0]);
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("A day at the bank: 8 clerks, 20000 transfers each")
                .contains("wrong 0 times")
                .hasLineCount(7);
    }
}

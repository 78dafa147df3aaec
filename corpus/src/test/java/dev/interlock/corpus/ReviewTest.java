package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Finding READ = new Finding("unguarded-access", "bank.Account.balance", "balance is read");
    private static final Finding WRITE = new Finding("unguarded-access", "bank.Account.deposit", "balance is written");
    private static final Judgement JUDGED_READ = new Judgement(READ, 1, Verdict.TRUE, "a torn long");

    @Test
    void whatWasJudgedAndIsFoundIsNoDifference() {
        assertThat(new Review(List.of(READ), List.of(JUDGED_READ)).differences())
                .isEmpty();
    }

    @Test
    void aNewFindingIsADifference() {
        assertThat(new Review(List.of(READ, WRITE), List.of(JUDGED_READ)).differences())
                .containsExactly("""
                        NEW
                        unguarded-access in bank.Account.deposit
                          says:    balance is written
                          verdict: unreviewed
                          because: ?
                        """);
    }

    @Test
    void aVanishedFindingIsADifference() {
        assertThat(new Review(List.of(), List.of(JUDGED_READ)).differences())
                .containsExactly("VANISHED\n" + JUDGED_READ.text());
    }

    @Test
    void aFindingReportedMoreOftenIsADifference() {
        assertThat(new Review(List.of(READ, READ), List.of(JUDGED_READ)).differences())
                .containsExactly("REPORTED 2 TIMES NOW\n" + JUDGED_READ.text());
    }

    @Test
    void anUnreviewedFindingIsADifferenceUntilItIsJudged() {
        Judgement unreviewed = new Judgement(READ, 1, Verdict.UNREVIEWED, "?");

        assertThat(new Review(List.of(READ), List.of(unreviewed)).differences())
                .containsExactly("UNREVIEWED\n" + unreviewed.text());
    }

    @Test
    void aFindingCannotBeJudgedTwice() {
        assertThatThrownBy(() -> new Review(List.of(READ), List.of(JUDGED_READ, JUDGED_READ)))
                .hasMessageContaining("judged twice");
    }

    @Test
    void bringingUpToDateKeepsVerdictsAndDropsWhatVanished() {
        assertThat(new Review(List.of(READ, READ), List.of(JUDGED_READ, judged(WRITE))).broughtUpToDate())
                .containsExactly(new Judgement(READ, 2, Verdict.TRUE, "a torn long"));
    }

    private static Judgement judged(Finding finding) {
        return new Judgement(finding, 1, Verdict.GAP, "a reason");
    }
}

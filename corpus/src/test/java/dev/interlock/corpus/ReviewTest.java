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

    @Test
    void thePlacesOfAFindingMayBeJudgedOneByOne() {
        List<Judgement> judgements = List.of(place(1, 2, Verdict.GAP), place(2, 2, Verdict.TRUE));

        Review review = new Review(List.of(READ, READ), judgements);

        assertThat(review.differences()).isEmpty();
        assertThat(review.broughtUpToDate()).isEqualTo(judgements);
    }

    @Test
    void whenPlacesComeOrGoTheyAreAllJudgedAnew() {
        List<Judgement> judgements = List.of(place(1, 2, Verdict.GAP), place(2, 2, Verdict.TRUE));

        Review review = new Review(List.of(READ), judgements);

        assertThat(review.differences())
                .containsExactly("REPORTED 1 TIMES NOW\n" + judgements.get(0).text()
                        + judgements.get(1).text());
        assertThat(review.broughtUpToDate()).containsExactly(new Judgement(READ, 1, Verdict.UNREVIEWED, "?"));
    }

    @Test
    void aPlaceThatIsLeftOutIsRefused() {
        List<Judgement> judgements = List.of(place(1, 2, Verdict.GAP));

        assertThatThrownBy(() -> new Review(List.of(READ, READ), judgements))
                .hasMessageContaining("not judged at each of its places");
    }

    @Test
    void aPlaceCannotBeJudgedBesideAllOfThem() {
        List<Judgement> judgements =
                List.of(new Judgement(READ, 2, Verdict.TRUE, "a torn long"), place(2, 2, Verdict.GAP));

        assertThatThrownBy(() -> new Review(List.of(READ, READ), judgements)).hasMessageContaining("judged twice");
    }

    private static Judgement place(int place, int times, Verdict verdict) {
        return new Judgement(READ, times, place, verdict, "a reason of its own");
    }

    private static Judgement judged(Finding finding) {
        return new Judgement(finding, 1, Verdict.GAP, "a reason");
    }
}

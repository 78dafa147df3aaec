package dev.interlock.benchmark.compiletime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Comparison comparison = new Comparison();

    @Test
    void theRatioIsTheMedianOfTheRatiosWithinRounds() {
        comparison.add(Map.of(Checker.NONE, 1000L, Checker.INTERLOCK, 1100L));
        comparison.add(Map.of(Checker.NONE, 3000L, Checker.INTERLOCK, 3600L));
        comparison.add(Map.of(Checker.NONE, 1000L, Checker.INTERLOCK, 2000L));

        assertThat(comparison.ratio(Checker.INTERLOCK)).isCloseTo(1.2, within(1e-9));
        assertThat(comparison.rows(50)).isEqualToNormalizingNewlines("""
                | 50 | plain javac | 3 | 1.00 | 1.00 | 1.00 to 1.00 |
                | 50 | Interlock | 3 | 2.00 | 1.20 | 1.10 to 2.00 |
                """);
    }

    @Test
    void anEvenNumberOfRoundsHasTheMeanOfTheTwoInTheMiddle() {
        comparison.add(Map.of(Checker.NONE, 1000L, Checker.INTERLOCK, 1000L));
        comparison.add(Map.of(Checker.NONE, 1000L, Checker.INTERLOCK, 1500L));

        assertThat(comparison.ratio(Checker.INTERLOCK)).isCloseTo(1.25, within(1e-9));
    }

    @Test
    void aCheckerIsComparedInTheRoundsThatItTookPartIn() {
        comparison.add(Map.of(Checker.NONE, 1000L, Checker.INTERLOCK, 2000L, Checker.ERROR_PRONE, 1500L));
        comparison.add(Map.of(Checker.NONE, 2000L, Checker.INTERLOCK, 2000L));

        assertThat(comparison.ratio(Checker.ERROR_PRONE)).isCloseTo(1.5, within(1e-9));
        assertThat(comparison.rows(7)).contains("| 7 | Error Prone, GuardedBy only | 1 | 1.50 | 1.50 | 1.50 to 1.50 |");
    }
}

package dev.interlock.benchmark.compiletime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void theRatioIsTheMedianOfTheRatiosWithinPairs() {
        Comparison comparison = new Comparison();
        comparison.add(new Comparison.Pair(1000, 1100));
        comparison.add(new Comparison.Pair(3000, 3600));
        comparison.add(new Comparison.Pair(1000, 2000));

        assertThat(comparison.ratio()).isCloseTo(1.2, within(1e-9));
        assertThat(comparison.row(50)).isEqualTo("| 50 | 3 | 1.00 | 2.00 | 1.20 | 1.10 to 2.00 |");
    }

    @Test
    void anEvenNumberOfPairsHasTheMeanOfTheTwoInTheMiddle() {
        Comparison comparison = new Comparison();
        comparison.add(new Comparison.Pair(1000, 1000));
        comparison.add(new Comparison.Pair(1000, 1500));

        assertThat(comparison.ratio()).isCloseTo(1.25, within(1e-9));
    }
}

package dev.interlock.oracle.generate;

import java.util.List;
import java.util.Random;

/** Chance, the same for the same seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** From 0, below {@code limit}. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    /** True in that many of a hundred cases. */
    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }
}

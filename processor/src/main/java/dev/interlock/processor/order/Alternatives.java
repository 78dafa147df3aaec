package dev.interlock.processor.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The nestings kept for one pair of locks: for each set of gates that another does not make pointless, the one with the least witness. A
 * nesting under fewer gates can be part of every deadlock that one under more gates is part of.
 *
 * <p>Where the sets of gates become too many, they give way to what they have in common: a deadlock that only different gates together
 * exclude may then be reported, but none is missed.
 */
final class Alternatives {
    /** More different sets of gates than this around one pair of locks were met in no real program. */
    static final int LIMIT = 8;

    private final List<Nesting> nestings = new ArrayList<>();

    void add(Nesting added) {
        if (nestings.stream().anyMatch(kept -> isBetter(kept, added))) {
            return;
        }
        nestings.removeIf(kept -> isBetter(added, kept));
        nestings.add(added);
        Collections.sort(nestings);
        if (nestings.size() > LIMIT) {
            collapse();
        }
    }

    private static boolean isBetter(Nesting left, Nesting right) {
        return left.gates().equals(right.gates())
                ? left.compareTo(right) <= 0
                : left.gates().isWithin(right.gates());
    }

    private void collapse() {
        Nesting best = nestings.get(0);
        Gates common = nestings.stream().map(Nesting::gates).reduce(best.gates(), Gates::common);
        nestings.clear();
        nestings.add(new Nesting(best.outer(), best.inner(), common, best.witness()));
    }

    /** The nestings kept, the one with the least witness first. */
    List<Nesting> nestings() {
        return nestings;
    }
}

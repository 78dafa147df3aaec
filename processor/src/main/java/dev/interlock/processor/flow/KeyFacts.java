package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the comparisons on one path say: which key is no greater than which. Transitive; grows along the path. */
final class KeyFacts {
    /**
     * A value that is compared: a property of an object or, with an empty label, the value itself.
     *
     * @param of the object
     * @param label the name of its field or method
     */
    record Key(Place of, String label) {}

    private record Fact(Key low, Key high, boolean strict) {}

    private record Reached(Key key, boolean strictly) {}

    private final List<Fact> facts;

    KeyFacts() {
        this(new ArrayList<>());
    }

    private KeyFacts(List<Fact> facts) {
        this.facts = facts;
    }

    KeyFacts copy() {
        return new KeyFacts(new ArrayList<>(facts));
    }

    /**
     * Adds that {@code low} is no greater than {@code high}, or is smaller.
     *
     * @return whether that can be, by what was known
     */
    boolean add(Key low, Key high, boolean strict) {
        if (isOrdered(/* low= */ high, /* high= */ low, !strict)) {
            return false;
        }
        facts.add(new Fact(low, high, strict));
        return true;
    }

    /** Whether it follows that {@code low} is no greater than {@code high}; with {@code strictly}, that it is smaller. */
    boolean isOrdered(Key low, Key high, boolean strictly) {
        Set<Reached> seen = new HashSet<>();
        Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(low, false)));
        while (!open.isEmpty()) {
            Reached here = open.remove();
            if (here.key().equals(high) && (here.strictly() || !strictly)) {
                return true;
            }
            if (seen.add(here)) {
                facts.stream()
                        .filter(fact -> fact.low().equals(here.key()))
                        .forEach(fact -> open.add(new Reached(fact.high(), here.strictly() || fact.strict())));
            }
        }
        return false;
    }
}

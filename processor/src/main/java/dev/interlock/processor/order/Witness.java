package dev.interlock.processor.order;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * One way through the program on which a second lock is taken while a first one is held. Shorter witnesses come first; those of one
 * length are ordered by where they are, so that the least witness is the same in every run.
 *
 * @param method the method that holds the first lock
 * @param holding how the first lock came to be held there: the lock is taken, or is held on entry; calls come before it where a method
 *     called took it and kept it
 * @param taking how the second lock is then taken: calls, the outermost first, and at the end the lock is taken
 */
public record Witness(MethodRef method, List<Step> holding, List<Step> taking) implements Comparable<Witness> {
    private static final Comparator<Witness> ORDER = Comparator.comparingInt(Witness::length)
            .thenComparing(Witness::reportedAt)
            .thenComparing(Witness::method)
            .thenComparing(Witness::holding, Witness::compareSteps)
            .thenComparing(Witness::taking, Witness::compareSteps);

    public Witness {
        holding = List.copyOf(holding);
        taking = List.copyOf(taking);
        if (holding.isEmpty() || taking.isEmpty()) {
            throw new IllegalArgumentException("a witness shows how both locks were taken");
        }
    }

    /** Where the nesting is reported: the call or the acquisition in the method that holds the first lock. */
    public Position reportedAt() {
        return taking.get(0).position();
    }

    /** How many steps it has. */
    public int length() {
        return holding.size() + taking.size();
    }

    @Override
    public int compareTo(Witness other) {
        return ORDER.compare(this, other);
    }

    private static int compareSteps(List<Step> left, List<Step> right) {
        Iterator<Step> others = right.iterator();
        for (Step step : left) {
            int order = others.hasNext() ? compare(step, others.next()) : 1;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compare(Step left, Step right) {
        int byPosition = left.position().compareTo(right.position());
        return byPosition != 0 ? byPosition : left.toString().compareTo(right.toString());
    }
}

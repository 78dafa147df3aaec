package dev.interlock.oracle.run;

import java.util.ArrayList;
import java.util.List;

/** What happens by chance in a run, decided beforehand; one run after the other, all vectors of choices in their order. */
final class Choices {
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    private int next;

    /** One of {@code limit} ways, from 0. */
    int next(int limit) {
        if (next == taken.size()) {
            taken.add(0);
            limits.add(limit);
        }
        return taken.get(next++);
    }

    boolean flip() {
        return next(2) == 1;
    }

    /** What was chosen in this run. */
    List<Integer> vector() {
        return List.copyOf(taken.subList(0, next));
    }

    /** Goes on to the next vector; false after the last. */
    boolean advance() {
        next = 0;
        while (!taken.isEmpty()) {
            int last = taken.size() - 1;
            int choice = taken.remove(last) + 1;
            if (choice < limits.get(last)) {
                taken.add(choice);
                return true;
            }
            limits.remove(last);
        }
        return false;
    }
}

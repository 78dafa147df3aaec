package dev.interlock.oracle.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What happens by chance in a run, decided beforehand; one run after the other, all vectors of choices in their order. */
final class Choices {
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    private final List<Boolean> inside = new ArrayList<>();
    private int next;

    /** One of {@code limit} ways, from 0. */
    int next(int limit) {
        return next(limit, true);
    }

    /** The same, of something that the program itself does not choose. */
    int nextOutside(int limit) {
        return next(limit, false);
    }

    private int next(int limit, boolean isInside) {
        if (next == taken.size()) {
            taken.add(0);
            limits.add(limit);
            inside.add(isInside);
        }
        return taken.get(next++);
    }

    boolean flip() {
        return next(2) == 1;
    }

    /** What the program has chosen in this run. */
    List<Integer> vector() {
        return IntStream.range(0, next).filter(inside::get).mapToObj(taken::get).toList();
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
            inside.remove(last);
        }
        return false;
    }
}

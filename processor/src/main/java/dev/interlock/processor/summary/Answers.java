package dev.interlock.processor.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers to questions that lead to each other, and round to themselves. One that is asked again while it is being found is what it is so
 * far; only the first question of a round sees all of them, and its answer alone is kept.
 */
final class Answers<Q, A> {
    /** Questions of several sorts whose answers depend on each other. */
    static final class Round {
        private final List<Answers<?, ?>> all = new ArrayList<>();
        private int depth;
    }

    private final Round round;
    private final Map<Q, A> known = new HashMap<>();
    private final Map<Q, A> meanwhile = new HashMap<>();

    Answers(Round round) {
        this.round = round;
        round.all.add(this);
    }

    /** @param before the answer as long as nothing is known */
    A to(Q question, A before, Supplier<A> finding) {
        A answer = known.getOrDefault(question, meanwhile.get(question));
        if (answer != null) {
            return answer;
        }
        meanwhile.put(question, before);
        round.depth++;
        A found = finding.get();
        round.depth--;
        meanwhile.put(question, found);
        if (round.depth == 0) {
            round.all.forEach(each -> each.meanwhile.clear());
            known.put(question, found);
        }
        return found;
    }
}

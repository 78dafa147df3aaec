package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The variables whose value on a path decides which lock is held there, so that paths which differ in it are kept apart: those through which
 * a body takes locks and that stand for one object on one path and for another on another, such as {@code first} and {@code second} of two
 * accounts; and in a body that tries locks those that are set to true on one path and to false on another.
 */
final class Choices {
    private static final Set<Value> BOTH = Set.of(Value.Constant.TRUE, Value.Constant.FALSE);

    private final Map<Place.Local, Set<Value>> sources = new HashMap<>();
    private final Set<Place.Local> lockedThrough = new HashSet<>();

    private Choices() {}

    /** Those of the body and its closures, with the variables that they are set from; none where each has one source only. */
    static Set<Place.Local> in(Body body) {
        Choices choices = new Choices();
        boolean triesLocks = false;
        for (Body part : body.parts()) {
            part.all(Instruction.Acquire.class)
                    .forEach(acquire -> acquire.locks().forEach(choices::locked));
            for (Instruction.TryAcquire attempt : part.all(Instruction.TryAcquire.class)) {
                choices.locked(attempt.lock());
                triesLocks = true;
            }
        }
        if (choices.lockedThrough.isEmpty() && !triesLocks) {
            return Set.of();
        }
        body.parts().forEach(part -> part.all(Instruction.Assign.class).forEach(choices::assigned));
        Set<Place.Local> chosen = choices.chosen();
        if (triesLocks) {
            chosen.addAll(choices.answers());
        }
        return chosen;
    }

    private void assigned(Instruction.Assign assign) {
        if (assign.value() instanceof Value.At || assign.value() instanceof Value.Constant) {
            sources.computeIfAbsent(assign.target(), key -> new HashSet<>()).add(assign.value());
        }
    }

    private void locked(Lock lock) {
        if (Places.root(lock.place()) instanceof Place.Local variable) {
            lockedThrough.add(variable);
        }
    }

    private Set<Place.Local> chosen() {
        Set<Place.Local> chosen = new HashSet<>();
        Deque<Place.Local> open = new ArrayDeque<>(lockedThrough);
        boolean several = false;
        while (!open.isEmpty()) {
            Place.Local variable = open.remove();
            if (chosen.add(variable)) {
                Set<Value> from = sources.getOrDefault(variable, Set.of());
                several |= from.size() > 1;
                for (Value source : from) {
                    if (source instanceof Value.At at && Places.root(at.place()) instanceof Place.Local before) {
                        open.add(before);
                    }
                }
            }
        }
        return several ? chosen : new HashSet<>();
    }

    /** The variables that are set to true here and to false there, and their copies. */
    private Set<Place.Local> answers() {
        Set<Place.Local> answers = new HashSet<>();
        int before;
        do {
            before = answers.size();
            sources.forEach((variable, from) -> {
                boolean copy =
                        from.stream().anyMatch(value -> value instanceof Value.At at && answers.contains(at.place()));
                if (copy || from.containsAll(BOTH)) {
                    answers.add(variable);
                }
            });
        } while (answers.size() > before);
        return answers;
    }
}

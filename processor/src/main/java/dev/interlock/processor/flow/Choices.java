package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables whose value on a path decides which lock is held there, so that paths which differ in it are kept apart: those through which
 * a body takes locks and that stand for one object on one path and for another on another, such as {@code first} and {@code second} of two
 * accounts; and in a body that tries locks those that are set to true on one path and to false on another.
 */
final class Choices {
    private static final Set<Value> BOTH = Set.of(new Value.Constant("true"), new Value.Constant("false"));

    private final Map<Place.Local, Set<Value>> sources = new HashMap<>();
    private final Set<Place.Local> lockedThrough = new HashSet<>();
    private boolean triesLocks;

    private Choices() {}

    /** Those of the bodies together, with the variables that they are set from; none where each has one source only. */
    static Set<Place.Local> in(List<Body> bodies) {
        Choices choices = new Choices();
        for (Body body : bodies) {
            for (Block block : body.blocks()) {
                block.instructions().forEach(choices::note);
            }
        }
        Set<Place.Local> chosen = choices.chosen();
        if (choices.triesLocks) {
            chosen.addAll(choices.answers());
        }
        return chosen;
    }

    private void note(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign && isKnown(assign.value())) {
            sources.computeIfAbsent(assign.target(), key -> new HashSet<>()).add(assign.value());
        } else if (instruction instanceof Instruction.Acquire acquire) {
            acquire.locks().forEach(this::locked);
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            locked(attempt.lock());
            triesLocks = true;
        }
    }

    private static boolean isKnown(Value value) {
        return value instanceof Value.At || value instanceof Value.Constant;
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

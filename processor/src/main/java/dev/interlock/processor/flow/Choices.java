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
 * The variables through which a body takes locks and that stand for one object on one path and for another object on another, such as
 * {@code first} and {@code second} of two accounts. What they stand for decides which lock is held, so that paths which differ in it are
 * kept apart.
 */
final class Choices {
    private final Map<Place.Local, Set<Value>> sources = new HashMap<>();
    private final Set<Place.Local> lockedThrough = new HashSet<>();

    private Choices() {}

    /** Those of the bodies together, with the variables that they are set from; none where each has one source only. */
    static Set<Place.Local> in(List<Body> bodies) {
        Choices choices = new Choices();
        for (Body body : bodies) {
            for (Block block : body.blocks()) {
                block.instructions().forEach(choices::note);
            }
        }
        return choices.chosen();
    }

    private void note(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign && isKnown(assign.value())) {
            sources.computeIfAbsent(assign.target(), key -> new HashSet<>()).add(assign.value());
        } else if (instruction instanceof Instruction.Acquire acquire) {
            acquire.locks().forEach(this::locked);
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            locked(attempt.lock());
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
        return several ? chosen : Set.of();
    }
}

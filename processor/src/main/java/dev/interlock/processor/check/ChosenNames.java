package dev.interlock.processor.check;

import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two names for a lock are one only because of what a path chose: {@code first} and {@code second}, each of which may be either of
 * two objects. That each choice is possible does not say that both are together, so that one lock taken under both names is not to be
 * inferred from it.
 */
final class ChosenNames {
    private ChosenNames() {}

    /**
     * Whether one of the two is chosen, and they are reached through different variables.
     *
     * @param said the second, as the body says it; null where it does not
     * @param hold how the first came to be held
     */
    static boolean meet(@Nullable Place said, Hold hold, Body body, LockState state) {
        if (said == null) {
            return false;
        }
        Set<Place> first = new HashSet<>();
        body.instructions()
                .filter(instruction -> instruction.position().equals(hold.acquired()))
                .forEach(instruction -> addRoots(instruction, first));
        boolean chosen = state.isChosen(said) || first.stream().anyMatch(state::isChosen);
        return chosen && !first.contains(Places.root(said));
    }

    private static void addRoots(Instruction instruction, Set<Place> roots) {
        if (instruction instanceof Instruction.Acquire acquire) {
            acquire.locks().stream().map(Lock::place).map(Places::root).forEach(roots::add);
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            roots.add(Places.root(attempt.lock().place()));
        } else if (instruction instanceof Instruction.Call call && call.receiver() instanceof Value.At at) {
            roots.add(Places.root(at.place()));
        }
    }
}

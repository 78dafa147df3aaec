package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.Mentions;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Closures;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scopes that a body hands on: stored, passed to a method, or captured. Whoever has them then is to close them. */
final class HandedScopes {
    private HandedScopes() {}

    /** Whether the body hands on what is in the variable {@code scope}, under that name or another. */
    static boolean handsOn(Body body, Place scope) {
        Set<Place> names = new HashSet<>(Set.of(scope));
        int before;
        do {
            before = names.size();
            forEach(body, instruction -> {
                if (instruction instanceof Instruction.Assign assign && isAny(assign.value(), names)) {
                    names.add(assign.target());
                }
                return false;
            });
        } while (names.size() > before);
        return forEach(body, instruction -> handsOn(instruction, names));
    }

    private static boolean handsOn(Instruction instruction, Set<Place> names) {
        if (Closures.in(instruction).stream().anyMatch(closure -> Mentions.any(closure, names::contains))) {
            return true;
        } else if (instruction instanceof Instruction.Write write) {
            return isAny(write.value(), names);
        }
        List<Value> passed = instruction instanceof Instruction.Call call
                ? call.arguments()
                : instruction instanceof Instruction.New creation ? creation.arguments() : List.of();
        return passed.stream().anyMatch(value -> isAny(value, names));
    }

    private static boolean isAny(@Nullable Value value, Set<Place> names) {
        return value instanceof Value.At at && names.contains(at.place());
    }

    private interface Test {
        boolean test(Instruction instruction);
    }

    private static boolean forEach(Body body, Test test) {
        boolean found = false;
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                found |= test.test(instruction);
            }
        }
        return found;
    }
}

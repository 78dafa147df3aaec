package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that values of a body are, by the text alone: what is written there, or what a local variable is set to and nothing else. */
final class FunctionVariables {
    private final Map<Place, List<Body>> functions = new HashMap<>();
    private final Set<Place> others = new HashSet<>();

    /** Reads the body and the closures in it. */
    FunctionVariables(Body body) {
        for (Body part : body.parts()) {
            others.addAll(part.parameters());
            for (Instruction.Assign assign : part.all(Instruction.Assign.class)) {
                if (assign.value() instanceof Value.Closure closure) {
                    functions
                            .computeIfAbsent(assign.target(), key -> new ArrayList<>())
                            .add(closure.body());
                } else {
                    others.add(assign.target());
                }
            }
        }
    }

    /** The functions of which the value is one; none where it may be anything else. */
    List<Body> of(@Nullable Value value) {
        if (value instanceof Value.Closure closure) {
            return List.of(closure.body());
        }
        return value instanceof Value.At at && !others.contains(at.place())
                ? functions.getOrDefault(at.place(), List.of())
                : List.of();
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognises a method that does nothing but return a field: a name for what is in it. */
final class Getters {
    private Getters() {}

    /** What the body returns, in contract terms, where that is all it does; else null. */
    static @Nullable Place returned(Body body) {
        if (body.kind() != Body.Kind.METHOD
                || !body.parameters().isEmpty()
                || body.blocks().size() != 1) {
            return null;
        }
        Block only = body.blocks().get(0);
        Map<Place, Place> variables = new HashMap<>();
        for (Instruction instruction : only.instructions()) {
            if (instruction instanceof Instruction.Assign assign && assign.value() instanceof Value.At at) {
                variables.put(assign.target(), at.place());
            } else if (!(instruction instanceof Instruction.Read)) {
                return null;
            }
        }
        return only.terminator() instanceof Terminator.Return leave && leave.value() instanceof Value.At at
                ? Places.substitute(at.place(), root -> root instanceof Place.Local ? variables.get(root) : root)
                : null;
    }
}

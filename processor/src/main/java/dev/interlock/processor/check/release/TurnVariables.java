package dev.interlock.processor.check.release;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Place;
import org.jspecify.annotations.Nullable;

/** The variables that each turn of a loop sets anew: what one turn calls by that name, the next turn, or another loop, calls otherwise. */
final class TurnVariables {
    private TurnVariables() {}

    static boolean contains(Body body, Place place) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (place.equals(target(instruction))
                        && body.reachedFrom(block.id()).get(block.id())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Place target(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign) {
            return assign.target();
        } else if (instruction instanceof Instruction.Call call) {
            return call.result();
        }
        return instruction instanceof Instruction.New creation ? creation.result() : null;
    }
}

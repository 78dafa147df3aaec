package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks around a function that it lets go when it is called, {@code lock::unlock}: itself, or by a method that it calls. */
public final class FunctionReleases {
    private FunctionReleases() {}

    /** The function that the value is known to be, or null. */
    public static @Nullable Body function(@Nullable Value value, LockState state) {
        Value bound = value instanceof Value.At at ? state.bound(at.place()) : value;
        return bound instanceof Value.Closure closure ? closure.body() : null;
    }

    /** The locks, by their names in the body that the function stands in, where that is in this state. */
    public static Set<HeldLock> of(Body function, LockState state, Names names, CallEffects effects) {
        Set<HeldLock> released = new HashSet<>();
        for (Block block : function.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Release release) {
                    released.add(names.released(release.lock(), release.mode(), state));
                } else if (instruction instanceof Instruction.Call call) {
                    for (HeldLock below : effects.netEffect(call).released()) {
                        HeldLock here = names.atCall(below, call, state);
                        if (here != null) {
                            released.add(here);
                        }
                    }
                }
            }
        }
        return released;
    }
}

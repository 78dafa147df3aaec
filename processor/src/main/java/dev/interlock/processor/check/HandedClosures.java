package dev.interlock.processor.check;

import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that methods return for letting go the locks that they keep: {@code lock.lock(); return lock::unlock;}. */
public final class HandedClosures {
    private final Map<Body, Set<Lock>> handed = new HashMap<>();

    /** Notes whether what is returned is a function that releases the lock. */
    boolean returns(@Nullable Value value, Lock lock, LockState state, Names names) {
        Body closure = closure(value, state);
        if (closure == null || !releases(closure, lock, state, names)) {
            return false;
        }
        handed.computeIfAbsent(closure, key -> new HashSet<>()).add(lock);
        return true;
    }

    private static @Nullable Body closure(@Nullable Value value, LockState state) {
        Value bound = value instanceof Value.At at ? state.bound(at.place()) : value;
        return bound instanceof Value.Closure closure ? closure.body() : null;
    }

    private static boolean releases(Body closure, Lock lock, LockState state, Names names) {
        for (Block block : closure.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Release release
                        && Releases.lock(release, state, names).lock().equals(lock)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the body is such a function of that lock. */
    boolean isToRelease(Body body, Lock lock) {
        return handed.getOrDefault(body, Set.of()).contains(lock);
    }
}

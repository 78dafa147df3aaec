package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.FunctionReleases;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.ObjectReleases;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that methods return for letting go the locks that they keep: {@code lock.lock(); return lock::unlock;}. */
public final class HandedClosures {
    private final CallEffects effects;
    private final Map<Body, Set<Lock>> handed = new HashMap<>();

    /** No functions yet; {@code effects} tells what the methods do that they call. */
    public HandedClosures(CallEffects effects) {
        this.effects = effects;
    }

    /** Whether what the body returns is a function that releases the lock, which is noted, or an object with a method that does. */
    boolean returns(@Nullable Value value, Body body, Lock lock, LockState state, Names names) {
        return returnsFunction(value, lock, state, names)
                || ObjectReleases.of(value, body, state, names, effects).keySet().stream()
                        .anyMatch(released -> released.lock().equals(lock));
    }

    private boolean returnsFunction(@Nullable Value value, Lock lock, LockState state, Names names) {
        Body function = FunctionReleases.function(value, state);
        if (function == null
                || FunctionReleases.of(function, state, names, effects).stream()
                        .noneMatch(released -> released.lock().equals(lock))) {
            return false;
        }
        handed.computeIfAbsent(function, key -> new HashSet<>()).add(lock);
        return true;
    }

    /** Whether the body is such a function of that lock. */
    boolean isToRelease(Body body, Lock lock) {
        return handed.getOrDefault(body, Set.of()).contains(lock);
    }
}

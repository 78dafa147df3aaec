package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.FunctionReleases;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.ObjectReleases;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import org.jspecify.annotations.Nullable;

/** The functions that methods return for letting go the locks that they keep: {@code lock.lock(); return lock::unlock;}. */
public final class HandedClosures {
    private final CallEffects effects;

    /** Functions that call methods of which {@code effects} tells what they do. */
    public HandedClosures(CallEffects effects) {
        this.effects = effects;
    }

    /** Whether what the body returns is a function that releases the lock, or an object with a method that does. */
    boolean returns(@Nullable Value value, Body body, Lock lock, LockState state, Names names) {
        return returnsFunction(value, lock, state, names)
                || ObjectReleases.of(value, body, state, names, effects).keySet().stream()
                        .anyMatch(released -> released.lock().equals(lock));
    }

    private boolean returnsFunction(@Nullable Value value, Lock lock, LockState state, Names names) {
        Body function = FunctionReleases.function(value, state);
        return function != null
                && FunctionReleases.of(function, state, names, effects).stream()
                        .anyMatch(released -> released.lock().equals(lock));
    }
}

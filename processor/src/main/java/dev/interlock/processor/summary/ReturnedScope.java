package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.FunctionReleases;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The locks that a body leaves to the scope which it returns, or to a function that lets them go: those alone that are held so wherever it
 * returns one.
 */
final class ReturnedScope {
    private @Nullable Set<HeldLock> locks;
    private boolean perhaps;

    /** Notes one way out by a return. */
    void add(@Nullable Value value, States before, Names names, CallEffects effects) {
        for (LockState state : before.alternatives()) {
            if (isNull(value, state)) {
                perhaps = true;
                continue;
            }
            Set<HeldLock> here = new LinkedHashSet<>();
            Body function = FunctionReleases.function(value, state);
            if (function != null) {
                Set<HeldLock> released = FunctionReleases.of(function, state, names, effects);
                addTaken(state, (lock, hold) -> hold.scope() == null && released.contains(lock), here);
            } else if (value instanceof Value.At at) {
                Place scope = names.place(at.place(), state);
                addTaken(state, (lock, hold) -> scope.equals(hold.scope()), here);
            }
            if (locks == null) {
                locks = here;
            } else {
                locks.retainAll(here);
            }
        }
    }

    private static boolean isNull(@Nullable Value value, LockState state) {
        Value known = value instanceof Value.At at && state.bound(at.place()) != null ? state.bound(at.place()) : value;
        return Value.Constant.NULL.equals(known);
    }

    /** Adds the locks of that sort that the body took, once and on each path here. */
    private static void addTaken(LockState state, BiPredicate<HeldLock, Hold> sort, Set<HeldLock> into) {
        state.held().forEach((lock, hold) -> {
            boolean once = hold.isOwn() && hold.count() == 1 && hold.certain() && hold.origin() == Hold.Origin.TAKEN;
            if (once && sort.test(lock, hold)) {
                into.add(lock);
            }
        });
    }

    /** The locks, by their names in the body. */
    Set<HeldLock> locks() {
        return locks == null ? Set.of() : locks;
    }

    /** Whether it may return null as well, and nothing is left to a scope then. */
    boolean isPerhaps() {
        return perhaps;
    }
}

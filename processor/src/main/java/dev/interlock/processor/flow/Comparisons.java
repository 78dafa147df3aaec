package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons by {@code ==}: with null, with a constant, of two objects. What was found once is found again as long as neither side is assigned;
 * and what a lock is held through is not null.
 */
final class Comparisons {
    private static final Value NULL = new Value.Constant("null");

    private final Names names;
    private final Bindings bindings;
    private final boolean remembers;

    /** @param remembers whether outcomes are kept: only a body that takes locks needs them */
    Comparisons(Names names, Bindings bindings, boolean remembers) {
        this.names = names;
        this.bindings = bindings;
        this.remembers = remembers;
    }

    /** The state where the two were found to be the same or not; empty where that cannot be. */
    Optional<LockState> assuming(Value left, Value right, boolean same, LockState state) {
        if (!(left instanceof Value.At at)) {
            return right instanceof Value.At ? assuming(right, left, same, state) : Optional.of(state);
        } else if (right instanceof Value.Unknown) {
            return Optional.of(state);
        }
        Boolean known = known(at.place(), right, state);
        if (known != null) {
            return known == same ? Optional.of(state) : Optional.empty();
        }
        Condition condition = condition(at.place(), right, state);
        Optional<LockState> after = bindings.compared(left, right, same, state);
        return condition == null ? after : after.map(next -> next.withCondition(condition, same));
    }

    /** The comparison as it is remembered; null where it may come out differently the next time. */
    private @Nullable Condition condition(Place place, Value other, LockState state) {
        Place named = bindings.remembered(place, state);
        Value right = other instanceof Value.At at ? new Value.At(bindings.remembered(at.place(), state)) : other;
        boolean fixed = bindings.isFixed(named) && (!(right instanceof Value.At at) || bindings.isFixed(at.place()));
        return remembers && fixed && !right.equals(new Value.At(named)) ? new Condition(named, right) : null;
    }

    private @Nullable Boolean known(Place place, Value other, LockState state) {
        if (other.equals(NULL)) {
            Boolean isNull = isNull(place, state);
            if (isNull != null) {
                return isNull;
            }
        }
        Condition condition = condition(place, other, state);
        Boolean outcome = condition == null ? null : state.condition(condition);
        Condition mirrored = outcome == null && condition != null ? condition.mirrored() : null;
        return mirrored == null ? outcome : state.condition(mirrored);
    }

    private @Nullable Boolean isNull(Place place, LockState state) {
        Value bound = place instanceof Place.Local ? state.binding(place) : null;
        if (bound != null && !(bound instanceof Value.At)) {
            return bound.equals(NULL);
        }
        Place named = names.place(place, state);
        boolean present = named instanceof Place.This || isReachedThrough(named, state);
        return present ? Boolean.FALSE : null;
    }

    private static boolean isReachedThrough(Place named, LockState state) {
        for (Map.Entry<HeldLock, Hold> entry : state.held().entrySet()) {
            if (named.equals(entry.getValue().scope())
                    || Places.anyStep(entry.getKey().lock().place(), named::equals)) {
                return true;
            }
        }
        return false;
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons: with null, with a constant, of two objects, of two numbers. What was found once is found again as long as neither side is
 * assigned; and what a lock is held through is not null.
 */
final class Comparisons {
    private static final Set<String> WHOLE = Set.of("byte", "short", "char", "int", "long");

    private final Names names;
    private final Bindings bindings;
    private final LockFacts facts;

    Comparisons(Names names, Bindings bindings, LockFacts facts) {
        this.names = names;
        this.facts = facts;
        this.bindings = bindings;
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
        if (condition == null) {
            return bindings.compared(left, right, same, state);
        }
        return state.where(condition, same) // before one of the two goes by the name of the other
                .flatMap(next -> bindings.compared(left, right, same, next))
                .map(next -> next.withCondition(condition, same));
    }

    /** The state where the place is known not to be null. */
    LockState present(Place place, LockState state) {
        Condition isNull = condition(place, Value.Constant.NULL, state);
        return isNull == null ? state : state.withCondition(isNull, false);
    }

    /** The state where a comparison of two numbers came out that way; empty where that cannot be. */
    Optional<LockState> ordered(BranchCondition.Compare compare, boolean outcome, LockState state) {
        Value left = remembered(compare.left(), state);
        Value right = remembered(compare.right(), state);
        if (!state.remembers() || left == null || right == null) {
            return Optional.of(state);
        }
        // Of whole numbers a <= b is no other question than b < a; of others it is one: neither may be true.
        boolean turned = compare.operator().equals("<=") && (isWhole(left) || isWhole(right));
        Condition condition = turned
                ? new Condition(/* left= */ right, "<", /* right= */ left)
                : new Condition(left, compare.operator(), right);
        boolean answer = turned != outcome;
        Boolean known = state.condition(condition);
        if (known != null) {
            return known == answer ? Optional.of(state) : Optional.empty();
        }
        return state.finding(condition, answer);
    }

    /** The value as it is remembered; null where it may be another the next time. */
    private @Nullable Value remembered(Value value, LockState state) {
        if (value instanceof Value.At at) {
            Place named = bindings.remembered(at.place(), state);
            return bindings.isFixed(named) ? new Value.At(named) : null;
        }
        return value instanceof Value.Constant ? value : null;
    }

    private boolean isWhole(Value value) {
        TypeRef type = value instanceof Value.At at ? facts.type(at.place()) : null;
        return type != null && WHOLE.contains(type.binaryName());
    }

    /** The comparison as it is remembered; null where it may come out differently the next time. */
    private @Nullable Condition condition(Place place, Value other, LockState state) {
        Place named = bindings.remembered(place, state);
        Value right = other instanceof Value.At at ? new Value.At(bindings.remembered(at.place(), state)) : other;
        boolean fixed = bindings.isFixed(named) && (!(right instanceof Value.At at) || bindings.isFixed(at.place()));
        return state.remembers() && fixed && !right.equals(new Value.At(named)) ? Condition.same(named, right) : null;
    }

    private @Nullable Boolean known(Place place, Value other, LockState state) {
        if (other.equals(Value.Constant.NULL)) {
            Boolean isNull = isNull(place, state);
            if (isNull != null) {
                return isNull;
            }
        }
        Condition condition = condition(place, other, state);
        Boolean outcome = condition == null ? null : state.condition(condition);
        Condition mirrored = outcome == null && condition != null ? condition.mirrored() : null;
        Boolean known = mirrored == null ? outcome : state.condition(mirrored);
        boolean isAnother = known == null && isDistinct(place, other, state);
        return isAnother ? Boolean.FALSE : known;
    }

    /** Whether the place is known to be another one of several constants of one sort. */
    private boolean isDistinct(Place place, Value other, LockState state) {
        Place named = bindings.remembered(place, state);
        Value same = place instanceof Place.Local && state.binding(place) instanceof Value.Constant constant
                ? constant
                : facts.isEnumConstant(named)
                        ? new Value.At(named)
                        : state.outcomes().sameAs(named);
        return same != null && !same.equals(other) && areOfOneSort(same, other);
    }

    private boolean areOfOneSort(Value one, Value other) {
        if (one instanceof Value.Constant first && other instanceof Value.Constant second) {
            return first.isLikeOf(second);
        }
        return one instanceof Value.At first
                && other instanceof Value.At second
                && facts.isEnumConstant(first.place())
                && facts.isEnumConstant(second.place());
    }

    private @Nullable Boolean isNull(Place place, LockState state) {
        Value bound = place instanceof Place.Local ? state.binding(place) : null;
        if (bound != null && !(bound instanceof Value.At)) {
            return bound.equals(Value.Constant.NULL);
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

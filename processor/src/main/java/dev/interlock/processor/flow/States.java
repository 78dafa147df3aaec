package dev.interlock.processor.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The states at one point, one for each group of paths that hold different locks, or the same under different names. Keeping them apart is what makes a condition that is
 * tested twice, or the outcome of a try-lock, mean the same thing each time. At most {@link #LIMIT} are kept; beyond that they are
 * joined. Immutable.
 */
public final class States {
    /** No path comes here. */
    public static final States NONE = new States(List.of());

    static final int LIMIT = 12;

    private final List<LockState> alternatives;

    private States(List<LockState> alternatives) {
        this.alternatives = alternatives;
    }

    /** One state for all paths. */
    public static States of(LockState state) {
        return new States(List.of(state));
    }

    /** The alternatives, no two of which hold the same locks. */
    public List<LockState> alternatives() {
        return alternatives;
    }

    /** Whether no path comes here. */
    public boolean isEmpty() {
        return alternatives.isEmpty();
    }

    /** Whether a lock is held on any path. */
    public boolean anyHeld() {
        for (LockState state : alternatives) {
            if (!state.held().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The states after a step that leads from each alternative to any number of new ones. */
    States then(Function<LockState, List<LockState>> step) {
        if (alternatives.size() == 1) {
            return of(step.apply(alternatives.get(0)));
        }
        List<LockState> all = new ArrayList<>();
        alternatives.forEach(state -> all.addAll(step.apply(state)));
        return of(all);
    }

    /** The states of both groups of paths together. */
    States joined(States other) {
        if (isEmpty()) {
            return other;
        } else if (other.isEmpty()) {
            return this;
        }
        List<LockState> all = new ArrayList<>(alternatives);
        all.addAll(other.alternatives);
        return of(all);
    }

    /** All alternatives joined into one. */
    States collapsed() {
        return alternatives.stream()
                .reduce(LockState::joined)
                .map(LockState::withoutCases)
                .map(States::of)
                .orElse(NONE);
    }

    /** The states that paths end in; where several hold the same locks, one for them. */
    static States of(List<LockState> all) {
        if (all.size() <= 1) {
            return new States(List.copyOf(all));
        }
        List<LockState> distinct = distinct(all, LockState::sameHolds);
        if (distinct.size() > LIMIT) {
            distinct = distinct(distinct, LockState::sameLocks);
        }
        while (distinct.size() > LIMIT) {
            LockState last = distinct.remove(distinct.size() - 1);
            insert(distinct, distinct.remove(distinct.size() - 1).joined(last), LockState::sameLocks);
        }
        return new States(List.copyOf(distinct));
    }

    private static List<LockState> distinct(List<LockState> all, BiPredicate<LockState, LockState> same) {
        List<LockState> distinct = new ArrayList<>();
        all.forEach(state -> insert(distinct, state, same));
        return distinct;
    }

    private static void insert(List<LockState> distinct, LockState state, BiPredicate<LockState, LockState> same) {
        for (int i = 0; i < distinct.size(); i++) {
            if (same.test(distinct.get(i), state)) {
                distinct.set(i, distinct.get(i).joined(state));
                return;
            }
        }
        distinct.add(state);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof States states
                && alternatives.size() == states.alternatives.size()
                && alternatives.containsAll(states.alternatives);
    }

    @Override
    public int hashCode() {
        return alternatives.stream().mapToInt(LockState::hashCode).sum();
    }

    @Override
    public String toString() {
        return alternatives.stream().map(LockState::toString).collect(Collectors.joining(" | "));
    }
}

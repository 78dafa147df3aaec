package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the mere return of a method tells of locks: those that it keeps exactly where it returns true, by which it is a try-lock, and those
 * that are held wherever it returns, or wherever it returns true, since it tests that they are; though no annotation says so.
 */
final class TellingResults {
    private @Nullable Set<HeldLock> whereTrue;
    private @Nullable Set<HeldLock> tested;
    private @Nullable Set<HeldLock> testedIfTrue;
    private final Set<HeldLock> elsewhere = new LinkedHashSet<>();
    private boolean everFalse;

    /** Whether the body took the lock itself, on every path here, and leaves it to whoever comes after. */
    static boolean keeps(LockState state, HeldLock lock) {
        Hold hold = state.held().get(lock);
        return hold != null && hold.certain() && hold.origin() == Hold.Origin.TAKEN && hold.scope() == null;
    }

    /** Notes one way out by a return. */
    void add(@Nullable Value value, States before, Set<HeldLock> heldBefore, Names names) {
        for (LockState state : before.alternatives()) {
            Set<HeldLock> here = tested(state, heldBefore);
            tested = common(tested, here);
            Set<HeldLock> kept = new LinkedHashSet<>(state.held().keySet());
            kept.removeAll(heldBefore);
            Boolean result = truth(value, state, names);
            if (result == null || !result) {
                everFalse |= result != null;
                elsewhere.addAll(kept);
            }
            if (result == null || result) {
                kept.removeIf(lock -> !keeps(state, lock));
                whereTrue = common(whereTrue, kept);
                testedIfTrue = common(testedIfTrue, here);
            }
        }
    }

    private static Set<HeldLock> common(@Nullable Set<HeldLock> before, Set<HeldLock> here) {
        Set<HeldLock> common = new LinkedHashSet<>(here);
        if (before != null) {
            common.retainAll(before);
        }
        return common;
    }

    private static Set<HeldLock> tested(LockState state, Set<HeldLock> heldBefore) {
        Set<HeldLock> here = new LinkedHashSet<>();
        state.held().forEach((lock, hold) -> {
            if (hold.origin() == Hold.Origin.ASSUMED && hold.certain() && !heldBefore.contains(lock)) {
                here.add(lock);
            }
        });
        return here;
    }

    private static @Nullable Boolean truth(@Nullable Value value, LockState state, Names names) {
        if (value instanceof Value.Constant constant) {
            boolean yes = constant.text().equals("true");
            return (yes || constant.text().equals("false")) ? Boolean.valueOf(yes) : null;
        } else if (value instanceof Value.At at) {
            Boolean direct = state.truth(at.place());
            return direct == null ? state.truth(names.place(at.place(), state)) : direct;
        }
        return null;
    }

    /** The locks that are held wherever the method returns, by their names in the body. */
    Set<HeldLock> tested() {
        return tested == null ? Set.of() : tested;
    }

    /** The locks that are held wherever the method returns true, and not tested where it returns false, by their names in the body. */
    Set<HeldLock> testedIfTrue() {
        Set<HeldLock> told = testedIfTrue == null || !everFalse ? new LinkedHashSet<>() : testedIfTrue;
        told.removeAll(tested());
        return told;
    }

    /** The locks that are kept exactly where the method returns true, by their names in the body. */
    Set<HeldLock> kept() {
        if (whereTrue == null || !everFalse) {
            return Set.of();
        }
        whereTrue.removeAll(elsewhere);
        return whereTrue;
    }
}

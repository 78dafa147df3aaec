package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the mere return of a method tells of locks: those that it keeps exactly where it returns true, by which it is a try-lock, or exactly
 * where it returns false, an object, or null; and those that are held wherever it returns, or wherever it returns true, since it tests that
 * they are; though no annotation says so.
 */
final class TellingResults {
    private static final Set<TypeRef> BOOLEANS = Set.of(new TypeRef("boolean"), new TypeRef("java.lang.Boolean"));

    private final Body body;
    private final boolean byObject;
    private @Nullable Set<HeldLock> tested;
    private @Nullable Set<HeldLock> testedIfTrue;
    private final Ways yes = new Ways();
    private final Ways no = new Ways();

    /** Results of the body, a method of that return type. */
    TellingResults(Body body, @Nullable TypeRef returnType) {
        this.body = body;
        this.byObject = returnType != null && !returnType.isPrimitive() && !BOOLEANS.contains(returnType);
    }

    /** The ways on which the method gives one of its two answers. */
    private static final class Ways {
        private @Nullable Set<HeldLock> always;
        private final Set<HeldLock> ever = new LinkedHashSet<>();

        void add(LockState state, Set<HeldLock> heldBefore) {
            Set<HeldLock> here = new LinkedHashSet<>(state.held().keySet());
            here.removeAll(heldBefore);
            ever.addAll(here);
            here.removeIf(lock -> !keeps(state, lock));
            always = common(always, here);
        }

        /** The locks that are kept on each of these ways, and on none of the others. */
        Set<HeldLock> kept(Ways others) {
            if (always == null || others.always == null) {
                return Set.of();
            }
            Set<HeldLock> kept = new LinkedHashSet<>(always);
            kept.removeAll(others.ever);
            return kept;
        }
    }

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
            Boolean answer = byObject ? isPresent(value, state, names) : truth(value, state, names);
            if (answer == null || !answer) {
                no.add(state, heldBefore);
            }
            if (answer == null || answer) {
                yes.add(state, heldBefore);
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
        }
        return value instanceof Value.At at ? known(at.place(), state, names, state::truth) : null;
    }

    private @Nullable Boolean isPresent(@Nullable Value value, LockState state, Names names) {
        if (value instanceof Value.Constant || value instanceof Value.Closure) {
            return !value.equals(Value.Constant.NULL);
        }
        return value instanceof Value.At at
                ? known(at.place(), state, names, place -> isMade(place) ? Boolean.TRUE : state.isPresent(place))
                : null;
    }

    private static @Nullable Boolean known(
            Place place, LockState state, Names names, Function<Place, @Nullable Boolean> answer) {
        Boolean direct = answer.apply(place);
        return direct == null ? answer.apply(names.place(place, state)) : direct;
    }

    private boolean isMade(Place object) {
        return body.all(Instruction.New.class).stream().anyMatch(creation -> object.equals(creation.result()));
    }

    /** The locks that are held wherever the method returns, by their names in the body. */
    Set<HeldLock> tested() {
        return tested == null ? Set.of() : tested;
    }

    /** The locks that are held wherever the method returns true, and not tested where it returns false, by their names in the body. */
    Set<HeldLock> testedIfTrue() {
        Set<HeldLock> told = testedIfTrue == null || byObject ? new LinkedHashSet<>() : testedIfTrue;
        told.removeAll(tested());
        return told;
    }

    /** Whether the method answers by an object or null. */
    boolean byObject() {
        return byObject;
    }

    /** The locks that are kept exactly where the method returns true, or an object, by their names in the body. */
    Set<HeldLock> keptIfYes() {
        return yes.kept(no);
    }

    /** The locks that are kept exactly where the method returns false, or null, by their names in the body. */
    Set<HeldLock> keptIfNo() {
        return no.kept(yes);
    }
}

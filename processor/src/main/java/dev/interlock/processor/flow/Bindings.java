package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What assignments do to names.
 *
 * <p>A variable that is set from a place stands for that place. When a variable or a field is assigned that names in the state lead
 * through, those names die: each takes the name of another variable that stands for the same object or, where there is none, of a ghost: a
 * name that the program can no longer say. So {@code node = node.next} makes the lock held as {@code node.next.mu} the one held as
 * {@code node.mu}, and the one held as {@code node.mu} a ghost's, still held and never mistaken for the new one.
 */
final class Bindings {
    private final Declarations declarations;
    private final Names names;

    private final Set<Place.Local> reassigned;
    private final Set<Place> fixed;

    /**
     * @param reassigned the variables that are assigned more than once on a way through the body
     * @param fixed what keeps its name whichever variable is set from it
     */
    Bindings(Declarations declarations, Names names, Set<Place.Local> reassigned, Set<Place> fixed) {
        this.declarations = declarations;
        this.names = names;
        this.reassigned = reassigned;
        this.fixed = fixed;
    }

    /** The state after {@code target = value}. */
    LockState assigned(Place.Local target, Value value, LockState state) {
        Value named = canonical(value, state);
        boolean unchanged = named instanceof Value.At at && at.place().equals(target);
        boolean saysNothing = value instanceof Value.At at && at.place() instanceof Place.Result && !bindable(named);
        if (unchanged || saysNothing) { // the call that has this result has set the variable
            return state;
        }
        if (!mentions(state, target::equals)) {
            return bound(target, named, state.withBinding(target, null));
        }
        Place stand = standIn(target, target, state);
        LockState dead = renamed(target, stand, state.withBinding(target, null)).withBinding(stand, null);
        Value after = named instanceof Value.At at ? new Value.At(replaced(at.place(), target, stand)) : named;
        LockState settled = withoutOrphans(stand, dead.withBinding(target, bindable(after) ? after : null));
        Value settledValue = settled.binding(target);
        return settledValue == null ? settled : bound(target, settledValue, settled.withBinding(target, null));
    }

    /**
     * A variable that is set once goes by the name of what it was set from. One that moves, such as the node of a walk along a list, lends
     * its own name: what it was set from goes by the variable's name until either is assigned, so that a loop finds the same names each turn.
     * Where there is no loop the objects keep their names that callers know by names of theirs: {@code this}, and what parameters refer to.
     */
    private LockState bound(Place.Local target, Value value, LockState state) {
        if (!bindable(value) || isCopy(target, value)) {
            return state;
        }
        if (value instanceof Value.At at
                && reassigned.contains(target)
                && !isLock(target)
                && !fixed.contains(at.place())) {
            return renamed(at.place(), target, state).withBinding(at.place(), new Value.At(target));
        }
        return state.withBinding(target, value);
    }

    /** The state in which a final field of an object that was just made goes by the name of the value that it was given. */
    LockState given(Place field, Value value, LockState state) {
        Value named = canonical(value, state);
        return named instanceof Value.At && bindable(named) ? state.withBinding(field, named) : state;
    }

    /** Whether the variable keeps a value of a field that may have another the next time it is read, rather than an object by a name. */
    private boolean isCopy(Place.Local target, Value value) {
        return target.type().isPrimitive() && value instanceof Value.At at && !isFixed(at.place());
    }

    /** The state where the values were compared and found to be the same or not; empty where that cannot be. */
    Optional<LockState> compared(Value left, Value right, boolean same, LockState state) {
        if (!(left instanceof Value.At one) || !(right instanceof Value.At other)) {
            return Optional.of(state);
        }
        Place first = names.place(one.place(), state);
        Place second = names.place(other.place(), state);
        if (!isFixed(first) || !isFixed(second)) {
            return Optional.of(state);
        } else if (first.equals(second)) {
            // A number that is compared with itself is the test for NaN.
            return same || one.equals(other) ? Optional.of(state) : Optional.empty();
        }
        return Optional.of(same ? same(first, second, state) : state);
    }

    /**
     * The state in which one of the places goes by the name of the other from here on. A name that a lock is held under stays, so that the
     * path where they are different objects, once it joins, has the same locks.
     */
    private LockState same(Place first, Place second, LockState state) {
        if (mayGoBy(first, second, state)) {
            return renamed(first, second, state).withBinding(first, new Value.At(second));
        }
        return mayGoBy(second, first, state)
                ? renamed(second, first, state).withBinding(second, new Value.At(first))
                : state;
    }

    private boolean mayGoBy(Place place, Place name, LockState state) {
        boolean root =
                place instanceof Place.Local local ? reassigned.contains(local) : !(place instanceof Place.Field);
        return !root
                && !Places.anyStep(name, place::equals)
                && state.held().keySet().stream()
                        .noneMatch(held -> Places.anyStep(held.lock().place(), place::equals));
    }

    private boolean isLock(Place.Local variable) {
        return declarations
                .type(variable.type())
                .map(type -> type.lockKind() != null)
                .orElse(false);
    }

    /** The state after a field that is not final, or an element, was written. */
    LockState written(Instruction.Write write, LockState state) {
        FieldRef field = field(write.place());
        return field == null ? state : changed(step -> field.equals(field(step)), write.position(), state);
    }

    /** The state after those fields, of objects that are not known, may have been written. */
    LockState written(Set<FieldRef> fields, Position at, LockState state) {
        return fields.isEmpty() ? state : changed(step -> fields.contains(field(step)), at, state);
    }

    /** The state where what is found at those places may have changed. */
    LockState changed(Predicate<Place> dies, Position at, LockState state) {
        LockState next = state;
        for (Place key : state.bindings().keySet()) {
            if (!(key instanceof Place.Local) && Places.anyStep(key, dies)) {
                next = next.withBinding(key, null);
            }
        }
        for (Place dying = next(dies, next); dying != null; dying = next(dies, next)) {
            Place.Local ghost = new Place.Local((int) (GHOSTS - at.start()), "the earlier " + dying, TypeRef.OBJECT);
            Place stand = standIn(dying, ghost, next);
            next = withoutOrphans(stand, renamed(dying, stand, next).withBinding(stand, null));
        }
        return next;
    }

    /**
     * The state in which variables that stand for something reached through the ghost are names of their own: the next ghost may have the
     * same name, and what was reached through the one is not reached through the other.
     */
    private static LockState withoutOrphans(Place ghost, LockState state) {
        LockState next = state;
        for (Orphan orphan = orphan(ghost, next); orphan != null; orphan = orphan(ghost, next)) {
            next = renamed(orphan.place(), orphan.variable(), next).withBinding(orphan.variable(), null);
        }
        return withoutFieldsOf(ghost, next);
    }

    /** The state without what is known of the fields of the ghost, which nobody can say any more, and of which the next one has others. */
    private static LockState withoutFieldsOf(Place ghost, LockState state) {
        LockState next = state;
        if (ghost instanceof Place.Local local && local.id() < 0) {
            for (Place key : state.bindings().keySet()) {
                if (!(key instanceof Place.Local) && Places.root(key).equals(ghost)) {
                    next = next.withBinding(key, null);
                }
            }
        }
        return next;
    }

    /** A variable whose name leads through a ghost. */
    private record Orphan(Place.Local variable, Place place) {}

    /** The orphan of that ghost with the shortest name. */
    private static @Nullable Orphan orphan(Place ghost, LockState state) {
        Orphan shortest = null;
        if (ghost instanceof Place.Local local && local.id() < 0) {
            for (Map.Entry<Place, Value> entry : state.bindings().entrySet()) {
                if (entry.getKey() instanceof Place.Local variable
                        && entry.getValue() instanceof Value.At at
                        && Places.root(at.place()).equals(ghost)
                        && (shortest == null || Places.depth(at.place()) < Places.depth(shortest.place()))) {
                    shortest = new Orphan(variable, at.place());
                }
            }
        }
        return shortest;
    }

    private static final int GHOSTS = -1_000_000;

    /** Whether the place means the same each time: final fields, unassigned variables and classes only. */
    boolean isFixed(Place place) {
        return !Places.anyStep(place, this::isLoose);
    }

    /**
     * The name by which what a test finds is remembered: a variable that was set from a field which may change keeps what it was set to, and
     * goes by its own name. Not fixed where there is no such name.
     */
    Place remembered(Place place, LockState state) {
        Place named = names.place(place, state);
        return place instanceof Place.Local && !isFixed(named) ? place : named;
    }

    private boolean isLoose(Place step) {
        FieldRef field = field(step);
        return step instanceof Place.Result
                || step instanceof Place.Element
                || (field != null && !declarations.isFinal(field));
    }

    private Value canonical(Value value, LockState state) {
        if (value instanceof Value.At at) {
            if (at.place() instanceof Place.Local local) {
                Value bound = state.binding(local);
                return bound == null ? value : bound;
            }
            return new Value.At(names.place(at.place(), state));
        }
        return value;
    }

    private boolean bindable(Value value) {
        if (value instanceof Value.At at) {
            return !Places.anyStep(at.place(), step -> step instanceof Place.Result result && !namesALock(result));
        }
        return !(value instanceof Value.Unknown);
    }

    private boolean namesALock(Place.Result result) {
        if (names.isFresh(result.method())) {
            return false;
        }
        return declarations.contract(result.method()).view() != null
                || declarations
                        .method(result.method())
                        .flatMap(method -> declarations.type(method.returnType()))
                        .map(type -> type.lockKind() != null)
                        .orElse(false)
                || names.answersAlways(result.method());
    }

    /** The field that the place ends in, or null; the elements of an array are no field. */
    static @Nullable FieldRef field(Place place) {
        if (place instanceof Place.Field field) {
            return field.field();
        }
        return place instanceof Place.StaticField field ? field.field() : null;
    }

    /** A variable that stands for exactly {@code place}, else {@code ghost} made a ghost's name. */
    private static Place standIn(Place place, Place.Local ghost, LockState state) {
        for (Map.Entry<Place, Value> entry : state.bindings().entrySet()) {
            if (entry.getValue() instanceof Value.At at && at.place().equals(place)) {
                return entry.getKey();
            }
        }
        return place.equals(ghost)
                ? new Place.Local(-1 - ghost.id(), "the earlier " + ghost.name(), ghost.type())
                : ghost;
    }

    private static @Nullable Place next(Predicate<Place> wanted, LockState state) {
        Place[] found = new Place[1];
        mentions(state, place -> {
            if (wanted.test(place)) {
                found[0] = place;
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static boolean mentions(LockState state, Predicate<Place> step) {
        for (Map.Entry<HeldLock, Hold> entry : state.held().entrySet()) {
            Place scope = entry.getValue().scope();
            if (Places.anyStep(entry.getKey().lock().place(), step) || (scope != null && Places.anyStep(scope, step))) {
                return true;
            }
        }
        for (Map.Entry<Place, Value> binding : state.bindings().entrySet()) {
            boolean key = !(binding.getKey() instanceof Place.Local) && Places.anyStep(binding.getKey(), step);
            if (key || (binding.getValue() instanceof Value.At at && Places.anyStep(at.place(), step))) {
                return true;
            }
        }
        return state.outcomes().mentions(step);
    }

    private static LockState renamed(Place from, Place to, LockState state) {
        return state.renamed(place -> replaced(place, from, to));
    }

    private static Place replaced(Place place, Place from, Place to) {
        if (place.equals(from)) {
            return to;
        }
        return Places.parent(place)
                .map(parent -> Places.withParent(place, replaced(parent, from, to)))
                .orElse(place);
    }
}

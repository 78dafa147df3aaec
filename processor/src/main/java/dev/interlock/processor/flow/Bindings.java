package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.Map;
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

    Bindings(Declarations declarations, Names names) {
        this.declarations = declarations;
        this.names = names;
    }

    /** The state after {@code target = value}. */
    LockState assigned(Place.Local target, Value value, LockState state) {
        Value named = canonical(value, state);
        boolean unchanged = named instanceof Value.At at && at.place().equals(target);
        if (unchanged) {
            return state;
        }
        if (!mentions(state, target::equals)) {
            return state.withBinding(target, bindable(named) ? named : null);
        }
        Place.Local stand = standIn(target, target, state);
        LockState dead = renamed(target, stand, state.withBinding(target, null)).withBinding(stand, null);
        Value after = named instanceof Value.At at ? new Value.At(replaced(at.place(), target, stand)) : named;
        if (after instanceof Value.At at
                && at.place() instanceof Place.Field
                && Places.root(at.place()).equals(stand)) {
            return renamed(at.place(), target, dead).withBinding(target, null);
        }
        return dead.withBinding(target, bindable(after) ? after : null);
    }

    /** The state after a field that is not final, or an element, was written. */
    LockState written(Instruction.Write write, LockState state) {
        FieldRef field = field(write.place());
        if (field == null || !mentions(state, place -> field.equals(field(place)))) {
            return state;
        }
        LockState next = state;
        for (Place dying = next(field, next); dying != null; dying = next(field, next)) {
            Place.Local ghost =
                    new Place.Local((int) (GHOSTS - write.position().start()), "the earlier " + dying, TypeRef.OBJECT);
            Place.Local stand = standIn(dying, ghost, next);
            next = renamed(dying, stand, next).withBinding(stand, null);
        }
        return next;
    }

    private static final int GHOSTS = -1_000_000;

    /** Whether the place means the same each time: final fields, unassigned variables and classes only. */
    boolean isFixed(Place place) {
        return !Places.anyStep(place, this::isLoose);
    }

    private boolean isLoose(Place step) {
        FieldRef field = field(step);
        return step instanceof Place.Result
                || step instanceof Place.Element
                || (field != null
                        && !declarations
                                .field(field)
                                .map(DeclaredField::isFinal)
                                .orElse(false));
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
        return declarations.contract(result.method()).view() != null
                || declarations
                        .method(result.method())
                        .flatMap(method -> declarations.type(method.returnType()))
                        .map(type -> type.lockKind() != null)
                        .orElse(false);
    }

    private static @Nullable FieldRef field(Place place) {
        if (place instanceof Place.Field field) {
            return field.field();
        }
        return place instanceof Place.StaticField field ? field.field() : null;
    }

    /** A variable that stands for exactly {@code place}, else {@code ghost} made a ghost's name. */
    private static Place.Local standIn(Place place, Place.Local ghost, LockState state) {
        for (Map.Entry<Place.Local, Value> entry : state.bindings().entrySet()) {
            if (entry.getValue() instanceof Value.At at && at.place().equals(place)) {
                return entry.getKey();
            }
        }
        return place.equals(ghost)
                ? new Place.Local(-1 - ghost.id(), "the earlier " + ghost.name(), ghost.type())
                : ghost;
    }

    private static @Nullable Place next(FieldRef field, LockState state) {
        Place[] found = new Place[1];
        mentions(state, place -> {
            if (field.equals(field(place))) {
                found[0] = place;
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static boolean mentions(LockState state, Predicate<Place> step) {
        return state.held().keySet().stream()
                        .anyMatch(lock -> Places.anyStep(lock.lock().place(), step))
                || state.bindings().values().stream()
                        .anyMatch(value -> value instanceof Value.At at && Places.anyStep(at.place(), step))
                || state.conditions().keySet().stream().anyMatch(place -> Places.anyStep(place, step));
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

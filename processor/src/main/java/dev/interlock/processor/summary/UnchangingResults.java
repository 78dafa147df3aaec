package dev.interlock.processor.summary;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Recognises methods that return the same object each time that they are called on one, whatever else they do: {@code this}, or what final
 * fields lead to from there, or what {@code super.enter()} or {@code this.gate.enter()} is known to return so. So the scope is known that
 * {@code gate.enter()} returns once it has taken the gate's lock.
 */
final class UnchangingResults {
    /** More steps through variables than a method takes that is worth the search. */
    private static final int STEPS = 8;

    private final Declarations declarations;
    private final Function<MethodRef, @Nullable Place> known;
    private final Predicate<MethodRef> isOnlyOne;

    /**
     * Makes one that asks for other methods.
     *
     * @param known what other methods return, as far as it was found
     * @param isOnlyOne whether nothing overrides the method
     */
    UnchangingResults(
            Declarations declarations, Function<MethodRef, @Nullable Place> known, Predicate<MethodRef> isOnlyOne) {
        this.declarations = declarations;
        this.known = known;
        this.isOnlyOne = isOnlyOne;
    }

    /** What the body returns wherever it returns, in contract terms; null where that is not known to be one unchanging place. */
    @Nullable Place returned(Body body) {
        List<Value> values = body.kind() == Body.Kind.METHOD ? body.returned() : List.of();
        Value first = values.isEmpty() ? null : values.get(0);
        if (!(first instanceof Value.At) || !allReturn(body, values.size())) {
            return null;
        }
        Map<Place, Value> variables = assignedOnce(body);
        variables.putAll(fromCalls(body));
        Place said = unchanging(first, variables);
        return said != null && values.stream().allMatch(value -> said.equals(unchanging(value, variables)))
                ? said
                : null;
    }

    /** Whether what the body returns may be told once more is known of other methods. */
    boolean mayFollow(Body body) {
        return body.kind() == Body.Kind.METHOD
                && body.all(Instruction.Call.class).stream().anyMatch(this::isFollowed);
    }

    /** Whether it is known which method the call runs, and on what. */
    private boolean isFollowed(Instruction.Call call) {
        return call.result() != null
                && call.receiver() instanceof Value.At
                && (call.dispatch() == Instruction.Dispatch.EXACT || isOnlyOne.test(call.method()));
    }

    /** The results of other methods that the body calls, in its own terms. */
    private Map<Place, Value> fromCalls(Body body) {
        Map<Place, Value> values = new HashMap<>();
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            Place returned = isFollowed(call) ? known.apply(call.method()) : null;
            if (returned != null && call.receiver() instanceof Value.At at) {
                Place on = at.place() instanceof Place.This ? new Place.This(body.thisType()) : at.place();
                Place here = Places.substitute(returned, root -> root instanceof Place.This ? on : root);
                values.put(call.result(), new Value.At(Objects.requireNonNull(here)));
            }
        }
        return values;
    }

    /** Whether every way out with a value was seen: a body that returns in two ways returns a value in both. */
    private static boolean allReturn(Body body, int values) {
        return body.blocks().stream()
                        .filter(block -> block.terminator() instanceof Terminator.Return)
                        .count()
                == values;
    }

    /** The variables that are set in one place only, and are nothing before: no parameters. */
    private static Map<Place, Value> assignedOnce(Body body) {
        Map<Place, Value> values = new HashMap<>();
        Set<Place> again = new HashSet<>(body.parameters());
        for (Body part : body.parts()) {
            for (Block block : part.blocks()) {
                for (Instruction instruction : block.instructions()) {
                    if (instruction instanceof Instruction.Call call && call.result() != null) {
                        again.add(call.result());
                    } else if (instruction instanceof Instruction.Assign assign
                            && values.put(assign.target(), assign.value()) != null) {
                        again.add(assign.target());
                    }
                }
            }
        }
        values.keySet().removeAll(again);
        return values;
    }

    private @Nullable Place unchanging(Value value, Map<Place, Value> variables) {
        Place place = value instanceof Value.At given ? given.place() : null;
        for (int i = 0; i < STEPS && place != null; i++) {
            if (Places.root(place) instanceof Place.This) {
                return isFixed(place, declarations) ? place : null;
            }
            Place from = variables.get(Places.root(place)) instanceof Value.At at ? at.place() : null;
            place = from == null ? null : Places.substitute(place, root -> from);
        }
        return null;
    }

    /** Whether the place in contract terms is {@code this}, or what final fields lead to from there. */
    static boolean isFixed(Place place, Declarations declarations) {
        for (Place step = place; !(step instanceof Place.This); ) {
            FieldRef field = step instanceof Place.Field ? LockFacts.field(step) : null;
            if (field == null || !declarations.isFinal(field)) {
                return false;
            }
            step = ((Place.Field) step).owner();
        }
        return true;
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says the places of one body in contract terms: a parameter that is never assigned becomes its number, any other variable cannot be said.
 * Nor can the object around a closure, since who calls that does not name it.
 */
final class ContractTerms {
    /**
     * The steps that a lock's name may have in a summary. Recursion along a field makes a longer name at each turn ({@code next.mu},
     * {@code next.next.mu}, ...); without a bound the fixpoint would not end. The lock's class is kept all the same.
     */
    static final int LONGEST_NAME = 4;

    /** What is known where names are joined from contract terms: nothing, and no {@code this} but the one of the contract. */
    static final LockState NOWHERE = LockState.EMPTY.in(TypeRef.OBJECT);

    static final TypeRef BOOLEAN = new TypeRef("boolean");
    private static final Value UNKNOWN = new Value.Unknown(TypeRef.OBJECT);

    private final TypeRef self;
    private @Nullable Map<Place.Local, Place.Parameter> parameters;
    private @Nullable List<Place.Local> booleans;
    private final Body body;

    ContractTerms(Body body) {
        this.body = body;
        self = body.thisType();
    }

    /** The parameters that are never assigned; found when one is asked for, since many bodies have none that matters. */
    private Map<Place.Local, Place.Parameter> parameters() {
        if (parameters == null) {
            Map<Place.Local, Place.Parameter> fixed = new HashMap<>();
            for (int i = 0; i < body.parameters().size(); i++) {
                Place.Local local = body.parameters().get(i);
                fixed.put(local, new Place.Parameter(i, local.name()));
            }
            if (!fixed.isEmpty()) {
                body.parts()
                        .forEach(part ->
                                part.all(Instruction.Assign.class).forEach(assign -> fixed.remove(assign.target())));
            }
            parameters = fixed;
        }
        return parameters;
    }

    /** The place in contract terms, or null. */
    @Nullable Place of(Place place) {
        if (body.kind() == Body.Kind.CLOSURE && Places.anyStep(place, this::isAround)) {
            return null;
        }
        return Places.substitute(place, this::root);
    }

    /** The {@code this} of a contract is the object that the method is called on; an enclosing one is reached from there. */
    private @Nullable Place root(Place root) {
        if (root instanceof Place.This object && !object.type().equals(self)) {
            return new Place.Outer(new Place.This(self), object.type());
        }
        return root instanceof Place.Local ? parameters().get(root) : root;
    }

    private boolean isAround(Place step) {
        return step instanceof Place.Outer
                || (step instanceof Place.This self
                        && (body.declared() == null || !self.type().equals(body.thisType())));
    }

    /** What the body's boolean parameters are known to be in that state. */
    Premise premise(LockState state) {
        Premise known = Premise.NONE;
        for (Place.Local parameter : booleans()) {
            Boolean truth = state.truth(parameter);
            Premise more = truth == null ? null : known.and(body.parameters().indexOf(parameter), truth);
            known = more == null ? known : more;
        }
        return known;
    }

    /** Found once, since every call is asked for them. */
    private List<Place.Local> booleans() {
        if (booleans == null) {
            List<Place.Local> found = body.parameters().stream()
                    .limit(Premise.MANY)
                    .filter(parameter -> parameter.type().equals(BOOLEAN))
                    .toList();
            booleans = found.isEmpty()
                    ? found
                    : found.stream().filter(parameters()::containsKey).toList();
        }
        return booleans;
    }

    /** The value in contract terms; unknown where it cannot be said. */
    Value of(Value value) {
        if (value instanceof Value.Constant constant
                && (constant.text().equals("true") || constant.text().equals("false"))) {
            return value;
        }
        Place place = value instanceof Value.At at ? of(at.place()) : null;
        return place == null ? UNKNOWN : new Value.At(place);
    }

    /** The lock in contract terms, or null: also where its name is longer than a reader would follow. */
    @Nullable Lock of(Lock lock) {
        Place place = Places.depth(lock.place()) > LONGEST_NAME ? null : of(lock.place());
        return place == null ? null : lock.at(place);
    }

    /** Whether a parameter of the body is of that sort. */
    boolean hasParameter(Predicate<Place.Local> sort) {
        return body.parameters().stream().anyMatch(sort);
    }

    /** The parameter that the variable is, or null. */
    Place.@Nullable Parameter parameter(Place place) {
        return place instanceof Place.Local ? parameters().get(place) : null;
    }
}

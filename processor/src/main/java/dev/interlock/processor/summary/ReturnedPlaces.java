package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What methods return, in contract terms: the field of a getter, the one that the language writes for a record among them, and what does not
 * change, whatever else the method does. So a call is a name for what it returns. Not thread-safe.
 */
final class ReturnedPlaces {
    private static final TypeRef RECORD = new TypeRef("java.lang.Record");

    private final Declarations declarations;
    private final CallTargets targets;
    private final Set<MethodRef> compiled;
    private final Map<MethodRef, Place> getters = new HashMap<>();

    /** What methods return that do something else as well. */
    private final Map<MethodRef, Place> results = new HashMap<>();

    ReturnedPlaces(List<Body> bodies, Declarations declarations, CallTargets targets) {
        this.declarations = declarations;
        this.targets = targets;
        this.compiled = bodies.stream().map(Body::method).collect(Collectors.toSet());
        for (Body body : bodies) {
            Place returned = Getters.returned(body);
            if (returned != null) {
                getters.put(body.method(), returned);
            }
        }
        findResults(bodies);
    }

    /** Methods that return what others do are found once those are. */
    private void findResults(List<Body> bodies) {
        UnchangingResults unchanging = new UnchangingResults(declarations, this::by, this::isOnlyOne);
        List<Body> open = bodies.stream()
                .filter(body -> !getters.containsKey(body.method()))
                .collect(Collectors.toCollection(ArrayList::new));
        boolean found = true;
        while (found) {
            found = open.removeIf(body -> {
                Place constant = unchanging.returned(body);
                if (constant != null) {
                    results.put(body.method(), constant);
                }
                return constant != null;
            });
            open.removeIf(body -> !unchanging.mayFollow(body));
        }
    }

    /** Takes over that a method which was compiled before is a getter of that place. */
    void knowGetter(MethodRef method, Place returned) {
        getters.put(method, returned);
    }

    /** Notes what a method returns that does something else as well. */
    void knowResult(MethodRef method, Place returned) {
        results.put(method, returned);
    }

    /** What the getter returns; null where the method is none. */
    @Nullable Place byGetter(MethodRef method) {
        return getters.get(method);
    }

    private @Nullable Place by(MethodRef method) {
        return getters.getOrDefault(method, results.get(method));
    }

    /**
     * What the method returns, whichever of those that override it runs; null where that is not known.
     *
     * @param receiver the type of the object that it is called on, as far as it is known, or null
     */
    @Nullable Place by(MethodRef method, @Nullable TypeRef receiver) {
        MethodRef target = receiver == null ? method : targets.inherited(method, receiver);
        Place said = by(target);
        if (isOnlyOne(target)) {
            return said == null ? component(target) : said;
        }
        return said != null && targets.overriders(target).stream().allMatch(each -> returnsToo(each, said))
                ? said
                : null;
    }

    /** The same of this call, by what is known of the objects that it is made on. */
    @Nullable Place by(Instruction.Call call) {
        Place said = by(call.method(), call.on());
        Place named = said == null ? by(call.method()) : null;
        return named != null && targets.runsOnly(call, each -> each.equals(call.method()) || returnsToo(each, named))
                ? named
                : said;
    }

    /** Whether whatever a call of the method runs returns the same object each time that it is called on one. */
    boolean areAlwaysOne(MethodRef method) {
        Set<MethodRef> overriders = targets.overriders(method);
        boolean own = compiled.contains(method);
        return (own || !overriders.isEmpty())
                && (!own || isFixed(method))
                && overriders.stream().allMatch(this::isFixed);
    }

    private boolean isFixed(MethodRef method) {
        Place said = by(method);
        return said != null && UnchangingResults.isFixed(said, declarations);
    }

    /** Whether a method that overrides one which returns this place returns it, on its own object. */
    private boolean returnsToo(MethodRef method, Place place) {
        Place returned = by(method);
        Place said = Places.root(place);
        return returned != null
                && place.equals(Places.substitute(
                        returned, root -> said instanceof Place.This && root instanceof Place.This ? said : root));
    }

    /** Whether the method is a getter, which does nothing else, and nothing overrides it. */
    boolean areAll(MethodRef method) {
        return isOnlyOne(method) && (getters.containsKey(method) || component(method) != null);
    }

    private boolean isOnlyOne(MethodRef method) {
        return !targets.isOverridden(method)
                || !declarations.method(method).map(DeclaredMethod::overridable).orElse(true);
    }

    /** The field of a record that the method returns, where it is the one which the language writes. */
    private @Nullable Place component(MethodRef method) {
        FieldRef field = new FieldRef(method.owner(), method.name());
        boolean written = compiled.contains(method)
                || !method.parameters().isEmpty()
                || !declarations.isSubtype(method.owner(), RECORD)
                || !declarations
                        .type(method.owner())
                        .map(DeclaredType::fromSource)
                        .orElse(false);
        return written || declarations.field(field).isEmpty()
                ? null
                : new Place.Field(new Place.This(method.owner()), field);
    }
}

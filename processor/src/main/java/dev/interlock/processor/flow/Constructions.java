package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of constructors stand for, where every call of the constructor in the compilation agrees: a place of the object that
 * makes the call ({@code this.lock} of the owner that builds the component), a static field, or a place reached through another parameter
 * ({@code new Child(parent, parent.lock)}). Constructors that hand their parameters on to others are seen through.
 *
 * <p>The greatest fixpoint: what a parameter that is handed on stands for is any place until a call tells otherwise, and then only what all
 * calls have in common. Immutable.
 */
final class Constructions {
    /** A parameter of a constructor. */
    private record Formal(MethodRef constructor, int index) {}

    /**
     * One call of a constructor.
     *
     * @param caller the constructor that makes the call and whose parameters are among the arguments, or null
     * @param arguments places whose roots are a {@code this}, a class, a parameter of the caller or a variable; null where unknown
     */
    private record Site(@Nullable MethodRef caller, MethodRef constructor, List<@Nullable Place> arguments) {}

    private final Declarations declarations;
    private final List<Site> sites = new ArrayList<>();
    private Map<Formal, Set<Place>> meanings = Map.of();

    /** Reads all calls of constructors among the bodies. */
    Constructions(List<Body> bodies, Declarations declarations) {
        this.declarations = declarations;
        for (Body body : bodies) {
            Caller caller = new Caller(body);
            body.parts().forEach(part -> collect(part, caller));
        }
        settle();
    }

    /**
     * What the parameter stands for: places whose root is the {@code this} of the owner, a class, or a parameter of the same constructor;
     * empty where the calls do not agree, or there are none.
     */
    Set<Place> of(MethodRef constructor, int index) {
        return meanings.getOrDefault(new Formal(constructor, index), Set.of());
    }

    private void collect(Body body, Caller caller) {
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (creation.constructor() != null) {
                add(creation.constructor(), creation.arguments(), caller);
            }
        }
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (call.method().isConstructor()) {
                add(call.method(), call.arguments(), caller);
            }
        }
    }

    private void add(MethodRef constructor, List<Value> arguments, Caller caller) {
        boolean compiled = declarations.isFromSource(constructor);
        if (compiled && !arguments.isEmpty()) {
            List<@Nullable Place> places = new ArrayList<>();
            arguments.forEach(argument -> places.add(caller.place(argument)));
            sites.add(new Site(caller.constructor, constructor, places));
        }
    }

    private void settle() {
        boolean changed = true;
        while (changed) {
            Map<Formal, Set<Place>> next = new HashMap<>();
            for (Site site : sites) {
                for (int i = 0; i < site.arguments().size(); i++) {
                    Set<Place> here = meanings(site, i);
                    if (here != null) {
                        next.merge(new Formal(site.constructor(), i), here, Constructions::common);
                    }
                }
            }
            changed = !next.equals(meanings);
            meanings = next;
        }
    }

    /** What both have. */
    static Set<Place> common(Set<Place> one, Set<Place> two) {
        Set<Place> both = new LinkedHashSet<>(one);
        both.retainAll(two);
        return both;
    }

    /** What the argument may be called; null where that is not known yet. */
    private @Nullable Set<Place> meanings(Site site, int index) {
        Place argument = site.arguments().get(index);
        if (argument == null) {
            return Set.of();
        }
        Set<Place> found = new LinkedHashSet<>();
        siblings(site.arguments(), index, argument, found);
        Place root = Places.root(argument);
        if (root instanceof Place.Parameter parameter) {
            Set<Place> before = meanings.get(new Formal(Objects.requireNonNull(site.caller()), parameter.index()));
            if (before == null) {
                return found.isEmpty() ? null : found;
            }
            before.forEach(place -> handedOn(site, replaced(argument, root, place), found));
        } else {
            Place owned = ofOwner(argument);
            if (owned != null) {
                found.add(owned);
            }
        }
        return found;
    }

    /** The place from the object that makes the call, or from a class; null where it is reached from a variable. */
    private static @Nullable Place ofOwner(Place place) {
        if (place instanceof Place.This || Places.root(place) instanceof Place.StaticField) {
            return place;
        } else if (place instanceof Place.Outer outer) {
            return Places.root(place) instanceof Place.This ? new Place.This(outer.type()) : null;
        } else if (place instanceof Place.Result view && view.receiver() != null) {
            Place owner = ofOwner(view.receiver());
            return owner == null ? null : new Place.Result(owner, view.method());
        } else if (place instanceof Place.Field field) {
            Place owner = ofOwner(field.owner());
            boolean own = owner instanceof Place.This;
            return owner == null
                    ? null
                    : new Place.Field(own ? new Place.This(field.field().owner()) : owner, field.field());
        }
        return null;
    }

    private static void handedOn(Site site, Place place, Set<Place> into) {
        Place root = Places.root(place);
        if (!(root instanceof Place.Parameter)) {
            into.add(place);
            return;
        }
        for (int i = 0; i < site.arguments().size(); i++) {
            if (root.equals(site.arguments().get(i))) {
                into.add(replaced(place, root, new Place.Parameter(i, "")));
            }
        }
    }

    private static void siblings(List<@Nullable Place> arguments, int index, Place argument, Set<Place> into) {
        for (int i = 0; i < arguments.size(); i++) {
            Place sibling = arguments.get(i);
            if (i != index
                    && sibling != null
                    && !sibling.equals(argument)
                    && Places.anyStep(argument, sibling::equals)) {
                into.add(replaced(argument, sibling, new Place.Parameter(i, "")));
            }
        }
    }

    private static Place replaced(Place place, Place from, Place to) {
        if (place.equals(from)) {
            return to;
        }
        return Places.parent(place)
                .map(parent -> Places.withParent(place, replaced(parent, from, to)))
                .orElse(place);
    }

    /** A body that calls constructors, and what its variables stand for. */
    private final class Caller {
        private final Body body;
        private final @Nullable MethodRef constructor;
        private final Map<Place.Local, Place> variables = new HashMap<>();
        private final Set<Place.Local> unknown = new HashSet<>();
        private boolean read;

        Caller(Body body) {
            this.body = body;
            this.constructor = body.kind() == Body.Kind.CONSTRUCTOR ? body.method() : null;
        }

        /** Found when the first call is met: most bodies make none. */
        private void readVariables() {
            if (!read) {
                read = true;
                body.parts().forEach(part -> part.all(Instruction.Assign.class).forEach(this::assigned));
            }
        }

        private void assigned(Instruction.Assign assign) {
            Place value = assign.value() instanceof Value.At at ? at.place() : null;
            Place before = value == null ? null : variables.putIfAbsent(assign.target(), value);
            if (value == null || (before != null && !before.equals(value))) {
                unknown.add(assign.target());
            }
        }

        /** The value's place in terms that other bodies understand, or by a variable of this one; null where it has none. */
        @Nullable Place place(Value value) {
            readVariables();
            return value instanceof Value.At at ? place(at.place(), 0) : null;
        }

        private @Nullable Place place(Place place, int depth) {
            return depth > 8 || Places.anyStep(place, this::isLoose)
                    ? null
                    : Places.substitute(place, root -> root(root, depth));
        }

        private @Nullable Place root(Place root, int depth) {
            if (root instanceof Place.Local variable) {
                int parameter = constructor == null ? -1 : body.parameters().indexOf(variable);
                Place value = variables.get(variable);
                if (unknown.contains(variable) || (parameter >= 0 && value != null)) {
                    return null;
                } else if (value != null) {
                    return place(value, depth + 1);
                }
                return parameter < 0 ? root : new Place.Parameter(parameter, "");
            }
            return root;
        }

        private boolean isLoose(Place step) {
            return (step instanceof Place.Result result
                            && declarations.contract(result.method()).view() == null)
                    || step instanceof Place.Element
                    || (step instanceof Place.Field field && !declarations.isFinal(field.field()))
                    || (step instanceof Place.StaticField fixed && !declarations.isFinal(fixed.field()));
        }
    }
}

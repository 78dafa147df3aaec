package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known at the end of one path through a body: what its variables hold, which locks it took, which keys it compared. Objects go by
 * the places where they were first found; whatever is read from a field that may be assigned, or from an array that was written to, gets
 * a name of its own, until that is written again.
 */
final class PathState implements OrderedPaths.Comparisons {
    /**
     * A lock that the path took and has not let go.
     *
     * @param scope what lets it go where that is closed, or null
     * @param success what is true where it was taken at all, or null
     */
    record Taken(Lock lock, @Nullable Place scope, @Nullable Place success) {}

    /** Two values whose comparison a number tells. */
    record Compared(Place left, Place right) {}

    private final Predicate<FieldRef> isFinal;
    private final Map<Place, Value> variables;
    private final Map<Place, Place> contents;
    private final Set<String> written;
    private final Map<Place, Compared> comparisons;
    private final Map<Place, KeyFacts.Key> properties;
    private final List<Taken> taken;
    private final KeyFacts facts;
    private final PathIndices indices;
    private int fresh;

    /** The state at the start. */
    PathState(Predicate<FieldRef> isFinal, List<Place.Local> parameters) {
        this(
                isFinal,
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>(),
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new KeyFacts(),
                new PathIndices(parameters),
                0);
    }

    private PathState(
            Predicate<FieldRef> isFinal,
            Map<Place, Value> variables,
            Map<Place, Place> contents,
            Set<String> written,
            Map<Place, Compared> comparisons,
            Map<Place, KeyFacts.Key> properties,
            List<Taken> taken,
            KeyFacts facts,
            PathIndices indices,
            int fresh) {
        this.isFinal = isFinal;
        this.variables = variables;
        this.contents = contents;
        this.written = written;
        this.comparisons = comparisons;
        this.properties = properties;
        this.taken = taken;
        this.facts = facts;
        this.indices = indices;
        this.fresh = fresh;
    }

    PathState copy() {
        return new PathState(
                isFinal,
                new HashMap<>(variables),
                new HashMap<>(contents),
                new HashSet<>(written),
                new HashMap<>(comparisons),
                new HashMap<>(properties),
                new ArrayList<>(taken),
                facts.copy(),
                indices.copy(),
                fresh);
    }

    List<Taken> taken() {
        return taken;
    }

    KeyFacts facts() {
        return facts;
    }

    /** What is found at the place now. */
    Place at(Place place) {
        if (place instanceof Place.Local local) {
            return at(local);
        }
        Place here = here(place);
        boolean lasts = here instanceof Place.Element element
                ? written.stream().noneMatch(index -> mayBeSame(index, element.index()))
                : isFinal(LockFacts.field(here));
        return lasts ? here : contents.computeIfAbsent(here, read -> unnamed());
    }

    private Place at(Place.Local variable) {
        Value value = variables.get(variable);
        if (value instanceof Value.Constant constant) {
            return new Place.Local(Integer.MAX_VALUE, constant.text(), variable.type());
        }
        return value instanceof Value.At known ? known.place() : variable;
    }

    /** The same last step from the object where it is now. */
    private Place here(Place place) {
        Place parent = Places.parent(place).orElse(null);
        if (parent == null) {
            return place;
        }
        return place instanceof Place.Element element
                ? new Place.Element(at(parent), index(element))
                : Places.withParent(place, at(parent));
    }

    private String index(Place.Element element) {
        Place.Local variable = indices.variable(element.index());
        return variable == null ? element.index() : indices.name(at(variable));
    }

    private boolean isFinal(@Nullable FieldRef field) {
        return field == null || isFinal.test(field);
    }

    private static boolean mayBeSame(String index, String other) {
        return index.equals(other) || !isConstant(index) || !isConstant(other);
    }

    private static boolean isConstant(String index) {
        return index.chars().allMatch(Character::isDigit);
    }

    private Place unnamed() {
        return new Place.Local(Integer.MIN_VALUE + fresh++, "?", TypeRef.OBJECT);
    }

    @Override
    public boolean isOrdered(Place low, String lowLabel, Place high, String highLabel, boolean strictly) {
        return facts.isOrdered(new KeyFacts.Key(low, lowLabel), new KeyFacts.Key(high, highLabel), strictly);
    }

    @Override
    public @Nullable Place index(String text) {
        return indices.value(text);
    }

    /** The truth that the variable was set to or tested for, or null. */
    @Nullable Boolean truth(Place variable) {
        return variables.get(variable) instanceof Value.Constant constant
                ? switch (constant.text()) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> null;
                }
                : null;
    }

    /** The values whose comparison is at the place, or null. */
    @Nullable Compared comparison(Place place) {
        return comparisons.get(at(place));
    }

    void set(Place.@Nullable Local variable, Value value) {
        if (variable == null) {
            return;
        }
        if (value instanceof Value.At found && found.place() instanceof Place.Result) {
            return; // the call before it has set the variable
        }
        indices.set(variable);
        if (value instanceof Value.At found) {
            boolean constant = variables.get(found.place()) instanceof Value.Constant;
            variables.put(variable, constant ? variables.get(found.place()) : new Value.At(at(found.place())));
        } else {
            variables.put(variable, value instanceof Value.Constant ? value : new Value.At(unnamed()));
        }
    }

    /** The variable may hold anything from now on. */
    void forget(Place.@Nullable Local variable) {
        if (variable != null) {
            set(variable, new Value.Unknown(variable.type()));
        }
    }

    /** What is tried is not held where that failed. */
    void failed(Place.Local attempt) {
        Place success = at(attempt);
        taken.removeIf(lock -> success.equals(lock.success()));
    }

    /** The variable holds a property of an object. */
    void setProperty(Place.Local variable, KeyFacts.Key property) {
        Place value = unnamed();
        variables.put(variable, new Value.At(value));
        properties.put(value, property);
    }

    /** What is found at the place, as something to be compared. */
    KeyFacts.Key key(Place place) {
        return keyOf(at(place));
    }

    /** The value, by the name that {@link #at} gave it, as something to be compared. */
    KeyFacts.Key keyOf(Place value) {
        KeyFacts.Key property = properties.get(value);
        if (property != null) {
            return property;
        }
        return value instanceof Place.Field field
                ? new KeyFacts.Key(field.owner(), field.field().name())
                : new KeyFacts.Key(value, "");
    }

    /** The variable holds how two values compare. */
    void setComparison(Place.Local variable, Place left, Place right) {
        Place number = unnamed();
        variables.put(variable, new Value.At(number));
        comparisons.put(number, new Compared(at(left), at(right)));
    }

    /** The field, of whichever object, may be another one from now on. */
    void forget(FieldRef field) {
        contents.keySet().removeIf(read -> field.equals(LockFacts.field(read)));
    }

    void write(Place place, Value value) {
        FieldRef field = LockFacts.field(place);
        if (place instanceof Place.Element element) {
            String index = index(element);
            written.add(index);
            contents.keySet().removeIf(read -> read instanceof Place.Element other && mayBeSame(index, other.index()));
        } else if (field != null) {
            forget(field);
        }
        if (value instanceof Value.At stored) {
            contents.put(here(place), at(stored.place()));
        }
    }
}

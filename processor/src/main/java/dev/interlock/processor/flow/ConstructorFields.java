package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The assignments of one constructor, and where its variables are kept. */
final class ConstructorFields {
    /** What a field stands for of which nothing more is known. */
    static final Place UNKNOWN = new Place.Local(0, "?", TypeRef.OBJECT);

    private final Body body;
    private final Map<FieldRef, Place> written = new HashMap<>();
    private final Map<FieldRef, Set<Place>> values = new HashMap<>();
    private final Map<Place.Local, Place> variables = new HashMap<>();
    private final Map<Place.Local, Place> assigned = new HashMap<>();
    private final Map<Place.Local, Place> passedOn = new HashMap<>();
    private final Declarations declarations;
    private final Map<Integer, List<Lock>> sharedLocks;

    ConstructorFields(Body body, Declarations declarations) {
        this.body = body;
        this.declarations = declarations;
        this.sharedLocks = declarations.contract(body.method()).sharedLocks();
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Assign assign) {
                    variable(assign);
                } else if (instruction instanceof Instruction.Write write) {
                    field(write, declarations);
                }
            }
        }
    }

    /** A variable that may also be null is what it is otherwise; a parameter has another value before. */
    private void variable(Instruction.Assign assign) {
        Place.Local target = assign.target();
        if (assign.value() instanceof Value.At at) {
            Place value = body.parameters().contains(target) ? UNKNOWN : at.place();
            variables.merge(target, value, ConstructorFields::same);
            assigned.merge(target, value, ConstructorFields::same);
        } else {
            assigned.put(target, UNKNOWN);
        }
    }

    private static Place same(Place one, Place other) {
        return one.equals(other) ? one : UNKNOWN;
    }

    private void field(Instruction.Write write, Declarations declarations) {
        FieldRef field = ownField(write.place());
        if (field == null || !declarations.isFinal(field)) {
            return;
        }
        Place stands = write.value() instanceof Value.At at ? shared(at.place()) : write.place();
        values.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(stands);
        written.merge(field, stands, (one, other) -> one.equals(other) ? one : write.place());
        if (stands instanceof Place.Local variable) {
            variables.putIfAbsent(variable, write.place());
            if (assigned.get(variable) instanceof Place.Local source && !source.equals(UNKNOWN)) {
                passedOn.putIfAbsent(source, write.place()); // checkNotNull(source), stored
            }
        }
    }

    /** What the parameter is declared to share, in terms of the constructor; the place itself where it is no such parameter. */
    private Place shared(Place place) {
        int index = body.parameters().indexOf(place);
        List<Lock> same = sharedLocks.getOrDefault(index, List.of());
        if (same.isEmpty()) {
            return place;
        }
        Place lock = Places.substitute(
                same.get(0).place(),
                root -> root instanceof Place.Parameter parameter
                        ? body.parameters().get(parameter.index())
                        : root);
        return lock == null ? place : lock;
    }

    private static @Nullable FieldRef ownField(Place place) {
        if (place instanceof Place.Field field && field.owner() instanceof Place.This) {
            return field.field();
        }
        return place instanceof Place.StaticField field ? field.field() : null;
    }

    /** All that each field is set to. */
    Map<FieldRef, Set<Place>> values() {
        return values;
    }

    /** What each field stands for by what this constructor shows alone; {@link #UNKNOWN} where that does not tell. */
    Map<FieldRef, Place> aliases() {
        Map<FieldRef, Place> aliases = new HashMap<>();
        written.forEach((field, value) -> {
            Place place = withoutVariables(value, 0, !isCondition(field));
            FieldRef itself = place == null ? null : ownField(place);
            boolean unknown = place == null || field.equals(itself);
            aliases.put(field, unknown ? UNKNOWN : place);
        });
        return aliases;
    }

    /**
     * Whoever waits for a condition of an object's lock may have tested that it is the object's own lock which is held; it is not asked
     * for where the object came in as a parameter that is checked first.
     */
    private boolean isCondition(FieldRef field) {
        return declarations.field(field).map(DeclaredField::type).stream().anyMatch(LockFacts.CONDITION::equals);
    }

    /**
     * The names of what the field stands for that is set from a parameter; none where the constructor is not always called with the same or
     * where nobody calls it.
     */
    Set<Place> handedIn(FieldRef field, Constructions constructions) {
        int index = parameter(field);
        Set<Place> meanings = index < 0 ? Set.of() : constructions.of(body.method(), index);
        return meanings.stream().map(this::inOwnTerms).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /**
     * For each field of the object that is made those fields of what it is set to that come into the constructor by themselves, with the class
     * as whose object the maker goes by in {@link #handedIn} then.
     */
    Map<FieldRef, Map<FieldRef, TypeRef>> makersFields(Constructions constructions) {
        Map<FieldRef, Map<FieldRef, TypeRef>> found = new HashMap<>();
        for (FieldRef field : written.keySet()) {
            found.computeIfAbsent(field, key -> new HashMap<>());
            for (Place stands : handedIn(field, constructions)) {
                Place.Field first = firstField(stands);
                if (first != null
                        && first.owner() instanceof Place.Outer maker
                        && FieldAliases.isWorthFollowing(field, stands, declarations)) {
                    constructions.of(body.method(), parameter(field)).stream()
                            .map(meaning -> keeper(meaning, first.field()))
                            .filter(Objects::nonNull)
                            .forEach(keeper -> found.computeIfAbsent(keeper, key -> new HashMap<>())
                                    .put(first.field(), maker.type()));
                }
            }
        }
        return found;
    }

    /** The field that keeps the parameter of which the place is that field, or leads through it; null where there is none. */
    private @Nullable FieldRef keeper(Place place, FieldRef field) {
        Place.Field first = firstField(place);
        return first != null && first.field().equals(field) && first.owner() instanceof Place.Parameter parameter
                ? ownField(Objects.requireNonNullElse(inOwnTerms(parameter), place))
                : null;
    }

    /** The first field on the way from the root, or from an object around it, to the place. */
    private static Place.@Nullable Field firstField(Place place) {
        Place.Field first = null;
        for (Place step = place; step != null; step = Places.parent(step).orElse(null)) {
            first = step instanceof Place.Field field ? field : first;
        }
        return first;
    }

    /** The index of the parameter that the field is set from and that keeps its value, or -1. */
    private int parameter(FieldRef field) {
        return parameter(written.get(field));
    }

    private int parameter(@Nullable Place place) {
        Place value = place;
        for (int i = 0; i < 8 && value instanceof Place.Local variable; i++) {
            int index = body.parameters().indexOf(variable);
            Place next = assigned.get(variable);
            if (index >= 0 || next == null) {
                return next == null ? index : -1;
            }
            value = next;
        }
        return -1;
    }

    /** What the fields of the object that is made are set to, here and by the constructor that this one begins with. */
    GivenFields.ByConstructor given() {
        Map<FieldRef, Integer> fields = new HashMap<>();
        written.keySet().forEach(field -> fields.put(field, parameter(field)));
        fields.values().removeIf(index -> index < 0 || mayBeSpread(index));
        Instruction.Call begun = body.all(Instruction.Call.class).stream()
                .filter(call -> call.method().isConstructor())
                .findFirst()
                .orElse(null);
        List<Integer> passedOn = begun == null
                ? List.of()
                : begun.arguments().stream()
                        .map(value -> value instanceof Value.At at ? parameter(at.place()) : -1)
                        .toList();
        return new GivenFields.ByConstructor(body.method(), fields, begun == null ? null : begun.method(), passedOn);
    }

    /** Whether callers may write out the elements of an array there. */
    private boolean mayBeSpread(int index) {
        return body.parameters().get(index).type().isArray();
    }

    /** The place in terms of the object that is made: the owner that builds it is as good as one that encloses it. */
    private @Nullable Place inOwnTerms(Place place) {
        Place self = new Place.This(body.thisType());
        return Places.substitute(place, root -> {
            if (root instanceof Place.Parameter parameter) {
                return keeper(body.parameters().get(parameter.index()));
            } else if (root instanceof Place.This owner) {
                return owner.equals(self) ? null : new Place.Outer(self, owner.type());
            }
            return root;
        });
    }

    private @Nullable Place keeper(Place.Local parameter) {
        return written.keySet().stream()
                .filter(field -> body.parameters().indexOf(parameter) == parameter(field))
                .min(Comparator.naturalOrder())
                .<Place>map(field -> new Place.Field(new Place.This(body.thisType()), field))
                .orElse(null);
    }

    private @Nullable Place withoutVariables(Place place, int depth, boolean checked) {
        if (depth > 8) {
            return null;
        }
        return Places.substitute(place, root -> {
            if (!(root instanceof Place.Local)) {
                return root;
            }
            Place kept = variables.get(root);
            Place found = kept == null && checked ? passedOn.get(root) : kept;
            return found == null ? null : withoutVariables(found, depth + 1, checked);
        });
    }
}

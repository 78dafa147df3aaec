package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Final fields that are other names for a place: {@code readLock = rw.readLock()}, {@code lock = this},
 * {@code lock = parent.lock} beside {@code this.parent = parent}, and what every caller of the constructors hands in, such as an owner that
 * builds its components with its own lock. Read off the constructors and static initialisers; a field that two constructors set differently
 * is no alias. Immutable.
 */
public final class FieldAliases {
    /** No alias known. */
    public static final FieldAliases NONE = new FieldAliases(
            Map.of(), Set.of(), GivenFields.NONE, GivenComponents.NONE, MakersFields.NONE, new FreshResults(List.of()));

    private final Map<FieldRef, Place> aliases;
    private final Set<FieldRef> roots;
    private final GivenFields given;
    private final GivenComponents components;
    private final MakersFields makers;
    private final FreshResults fresh;

    private FieldAliases(
            Map<FieldRef, Place> aliases,
            Set<FieldRef> roots,
            GivenFields given,
            GivenComponents components,
            MakersFields makers,
            FreshResults fresh) {
        this.fresh = fresh;
        this.makers = makers;
        this.components = components;
        this.aliases = aliases;
        this.roots = roots;
        this.given = given;
    }

    /**
     * Whether the field is the root of a tree of objects of its class: set to {@code this} in the root itself, and to the root of another
     * object in all others.
     */
    public boolean isRoot(FieldRef field) {
        return roots.contains(field);
    }

    /** What the field stands for, in terms of {@code this}, or null where it is only itself. */
    public @Nullable Place of(FieldRef field) {
        return aliases.get(field);
    }

    /** What the field of the object in {@code component} stands for, in terms of {@code this}, or null where it is only itself. */
    @Nullable Place of(FieldRef component, FieldRef field) {
        return components.of(component, field);
    }

    /**
     * As an object of which class the maker of a component goes by in the name of that field of it, which the component was given, too; null
     * where it was not.
     *
     * @param keeper the field in which the component keeps its maker
     */
    @Nullable TypeRef maker(FieldRef keeper, FieldRef field) {
        return makers.maker(keeper, field);
    }

    /** The same for the maker that a component of the class knows as an object of the class {@code maker}. */
    @Nullable TypeRef maker(Predicate<TypeRef> component, TypeRef maker, FieldRef field) {
        return makers.maker(
                keeper -> component.test(keeper.owner())
                        && aliases.get(keeper) instanceof Place.Outer known
                        && known.type().equals(maker),
                field);
    }

    /** What each object that a body makes has in its fields. */
    GivenFields given() {
        return given;
    }

    /** Reads the aliases off the constructors and static initialisers among {@code bodies}. */
    public static FieldAliases of(List<Body> bodies, Declarations declarations) {
        Constructions constructions = new Constructions(bodies, declarations);
        Map<FieldRef, Set<Place>> names = new HashMap<>();
        Map<FieldRef, Set<Place>> values = new HashMap<>();
        List<GivenFields.ByConstructor> given = new ArrayList<>();
        MakersFields makers = new MakersFields();
        for (Body body : bodies) {
            if (body.kind() == Body.Kind.CONSTRUCTOR || body.kind() == Body.Kind.STATIC_INITIALIZER) {
                ConstructorFields constructor = new ConstructorFields(body, declarations);
                constructor
                        .values()
                        .forEach((field, places) -> values.computeIfAbsent(field, key -> new HashSet<>())
                                .addAll(places));
                constructor.aliases().forEach((field, place) -> {
                    boolean told = !place.equals(ConstructorFields.UNKNOWN);
                    Set<Place> here = told ? Set.of(place) : constructor.handedIn(field, constructions);
                    names.merge(field, here, Constructions::common);
                });
                given.add(constructor.given());
                makers.note(constructor.makersFields(constructions));
            }
        }
        FreshResults fresh = new FreshResults(bodies);
        Map<FieldRef, Place> found = new HashMap<>();
        names.forEach((field, places) -> places.stream()
                .filter(place -> !isFresh(place, fresh))
                .min(Comparator.comparing(Place::toString))
                .ifPresent(place -> found.put(field, place)));
        found.entrySet().removeIf(alias -> !isWorthFollowing(alias.getKey(), alias.getValue(), declarations));
        values.entrySet().removeIf(each -> !isRoot(each.getKey(), each.getValue()));
        GivenFields fields = GivenFields.of(given, bodies, declarations);
        GivenComponents components = GivenComponents.of(bodies, fields, declarations);
        return new FieldAliases(found, Set.copyOf(values.keySet()), fields, components, makers, fresh);
    }

    private static boolean isFresh(Place place, FreshResults fresh) {
        return Places.anyStep(place, step -> step instanceof Place.Result result && fresh.contains(result.method()));
    }

    /** Whether each call of the method returns an object of its own making. */
    boolean isFresh(MethodRef method) {
        return fresh.contains(method);
    }

    private static boolean isRoot(FieldRef field, Set<Place> values) {
        Place self = new Place.This(field.owner());
        return values.contains(self)
                && values.size() > 1
                && values.stream()
                        .allMatch(value -> value.equals(self)
                                || (value instanceof Place.Field other
                                        && other.field().equals(field)));
    }

    /**
     * Whether the field may be a lock: by its type, as an object that is only good for its monitor, or because it is {@code this} or the
     * owner; or a condition, which goes by its lock.
     */
    static boolean isWorthFollowing(FieldRef field, Place place, Declarations declarations) {
        return Places.parent(place).isEmpty()
                || place instanceof Place.Outer
                || declarations
                        .field(field)
                        .map(declared -> declared.lockKind() != null
                                || declared.type().equals(TypeRef.OBJECT)
                                || declared.type().equals(LockFacts.CONDITION))
                        .orElse(false);
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What components are given of the objects that make them, beside these objects themselves, {@code new Part(this, this.lock)}: where the
 * component keeps both, {@code maker.lock} is its own field by another name. Not thread-safe until all is noted.
 */
final class MakersFields {
    /** No such field. */
    static final MakersFields NONE = new MakersFields();

    private final Map<FieldRef, Map<FieldRef, TypeRef>> byKeeper = new HashMap<>();

    /**
     * Notes what one constructor is given.
     *
     * @param fields for each field that the constructor sets the fields of what it is set to that are given, too, each with the class as
     *     whose object the maker goes by there
     */
    void note(Map<FieldRef, Map<FieldRef, TypeRef>> fields) {
        fields.forEach((keeper, given) -> byKeeper.merge(keeper, given, LockState::common));
    }

    /** As an object of which class the maker in the field is known by, where that field of it is meant; null where it was not given. */
    @Nullable TypeRef maker(FieldRef keeper, FieldRef field) {
        return byKeeper.getOrDefault(keeper, Map.of()).get(field);
    }

    /** The same for the object in whichever field of a component is such a keeper. */
    @Nullable TypeRef maker(Predicate<FieldRef> keepers, FieldRef field) {
        Optional<TypeRef> found = byKeeper.entrySet().stream()
                .filter(each -> each.getValue().containsKey(field) && keepers.test(each.getKey()))
                .map(each -> each.getValue().get(field))
                .findFirst();
        return found.orElse(null);
    }
}

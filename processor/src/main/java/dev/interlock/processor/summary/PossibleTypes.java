package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which classes an object may be of, by its static type and the classes met in the compilation. Not thread-safe. */
final class PossibleTypes {
    private record Pair(TypeRef one, TypeRef other) {}

    private final Declarations declarations;
    private final Map<Pair, Boolean> answers = new HashMap<>();
    private @Nullable Map<TypeRef, List<TypeRef>> subtypes;

    PossibleTypes(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Whether an object of that static type may be one of the class {@code other}.
     *
     * @param type the static type, or null where it is not known
     * @param exactly whether the object is of that very class and of no subclass
     * @param other the class asked for; null for any
     */
    boolean mayBe(@Nullable TypeRef type, boolean exactly, @Nullable TypeRef other) {
        if (type == null || other == null || type.equals(other) || !areKnown(type, other)) {
            return true;
        } else if (other.equals(TypeRef.OBJECT) || (!exactly && type.equals(TypeRef.OBJECT))) {
            return true;
        }
        return exactly
                ? declarations.isSubtype(type, other)
                : answers.computeIfAbsent(new Pair(type, other), this::haveObjectsInCommon);
    }

    /** The same where the classes of the object are known; {@code classes} is empty where they are not. */
    boolean mayBe(@Nullable TypeRef type, boolean exactly, Set<TypeRef> classes, @Nullable TypeRef other) {
        return mayBe(type, exactly, other)
                && (classes.isEmpty() || classes.stream().anyMatch(each -> mayBe(each, true, other)));
    }

    private boolean areKnown(TypeRef one, TypeRef other) {
        return declarations.type(one).isPresent() && declarations.type(other).isPresent();
    }

    private boolean haveObjectsInCommon(Pair pair) {
        if (declarations.isSubtype(pair.one(), pair.other())) {
            return true;
        }
        Set<TypeRef> seen = new HashSet<>();
        Deque<TypeRef> open = new ArrayDeque<>(List.of(pair.other()));
        while (!open.isEmpty()) {
            TypeRef next = open.pop();
            if (declarations.isSubtype(next, pair.one())) {
                return true;
            } else if (seen.add(next)) {
                open.addAll(subtypes().getOrDefault(next, List.of()));
            }
        }
        return false;
    }

    private Map<TypeRef, List<TypeRef>> subtypes() {
        if (subtypes == null) {
            subtypes = new HashMap<>();
            for (DeclaredType type : declarations.types()) {
                for (TypeRef above : type.supertypes()) {
                    subtypes.computeIfAbsent(above, key -> new ArrayList<>()).add(type.ref());
                }
            }
        }
        return subtypes;
    }
}

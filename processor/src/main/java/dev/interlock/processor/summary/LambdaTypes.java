package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which types a lambda may be of: interfaces, and none that ask for a second method. Not thread-safe. */
final class LambdaTypes {
    private final Declarations declarations;
    private final Map<TypeRef, Set<String>> demands = new HashMap<>();
    private final Map<TypeRef, Set<String>> written = new HashMap<>();
    private boolean isRead;

    LambdaTypes(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Whether an object of that static type may be a lambda that is the body of the method.
     *
     * @param type the static type, or null where it is not known
     */
    boolean mayBe(@Nullable TypeRef type, MethodRef answered) {
        if (type == null || type.equals(TypeRef.OBJECT) || declarations.isSubtype(answered.owner(), type)) {
            return true;
        } else if (!declarations.isSubtype(type, answered.owner())) {
            return declarations.type(type).isEmpty() || !isClass(type);
        }
        Set<String> asked = new HashSet<>();
        for (TypeRef each : declarations.selfAndSupertypes(type)) {
            asked.addAll(demands().getOrDefault(each, Set.of()));
        }
        for (TypeRef each : declarations.selfAndSupertypes(type)) {
            asked.removeAll(written.getOrDefault(each, Set.of()));
        }
        asked.remove(answered.name());
        return asked.isEmpty() && !isClass(type);
    }

    private boolean isClass(TypeRef type) {
        demands();
        return written.getOrDefault(type, Set.of()).contains(MethodRef.CONSTRUCTOR);
    }

    private Map<TypeRef, Set<String>> demands() {
        if (!isRead) {
            isRead = true;
            for (DeclaredMethod method : declarations.methods()) {
                (method.isAbstract() ? demands : written)
                        .computeIfAbsent(method.ref().owner(), key -> new HashSet<>())
                        .add(method.ref().name());
            }
        }
        return demands;
    }
}

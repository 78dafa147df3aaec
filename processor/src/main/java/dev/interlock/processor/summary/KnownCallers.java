package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods that nobody calls but what is compiled together with them, as far as their declarations tell: all but the public ones of public
 * classes, and those that such a method or a library's may stand for. That heirs and neighbours in the package are all compiled at once is
 * taken on trust.
 */
public final class KnownCallers {
    private final Declarations declarations;
    private final Map<MethodRef, Boolean> known = new HashMap<>();
    private final Map<TypeRef, List<DeclaredType>> heirs = new HashMap<>();

    /** Callers by what the declarations read so far tell. */
    public KnownCallers(Declarations declarations) {
        this.declarations = declarations;
        for (DeclaredType type : declarations.types()) {
            if (type.fromSource()) {
                type.supertypes()
                        .forEach(above -> heirs.computeIfAbsent(above, each -> new ArrayList<>())
                                .add(type));
            }
        }
    }

    /** Whether all calls of the method are seen. */
    public boolean of(MethodRef method) {
        Boolean answer = known.get(method);
        if (answer == null) {
            answer = find(method);
            known.put(method, answer);
        }
        return answer;
    }

    private boolean find(MethodRef method) {
        DeclaredMethod declared = declarations.method(method).orElse(null);
        if (declared == null || !declared.fromSource()) {
            return false;
        }
        return declared.overrides().stream().allMatch(this::of)
                && !(declared.isPublic() && isReachedFromOutside(method, method.owner()));
    }

    /** Whether the class, or an heir that has the method from it, opens the method to everyone. */
    private boolean isReachedFromOutside(MethodRef method, TypeRef owner) {
        return declarations
                        .type(owner)
                        .map(type -> type.visibility() == Visibility.OPEN)
                        .orElse(true)
                || heirs.getOrDefault(owner, List.of()).stream()
                        .anyMatch(heir -> standsForAnother(method, heir) || isReachedFromOutside(method, heir.ref()));
    }

    /** Whether the inherited method may be what implements one of an interface that its own class does not know. */
    private boolean standsForAnother(MethodRef method, DeclaredType heir) {
        Set<TypeRef> own = declarations.selfAndSupertypes(method.owner());
        return declarations.selfAndSupertypes(heir.ref()).stream()
                .anyMatch(type -> !own.contains(type) && !declarations.isSubtype(type, method.owner()));
    }
}

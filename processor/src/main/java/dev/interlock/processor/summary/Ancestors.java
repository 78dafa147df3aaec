package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the JVM initialises before it initialises a class: its superclasses, and the interfaces with default methods (JLS 12.4.2). */
final class Ancestors {
    private final Declarations declarations;
    private final Set<TypeRef> classes = new HashSet<>();
    private final Set<TypeRef> withDefaults = new HashSet<>();
    private final Map<TypeRef, Set<TypeRef>> known = new HashMap<>();

    Ancestors(List<Body> bodies, Declarations declarations) {
        this.declarations = declarations;
        for (Body body : bodies) {
            if (body.kind() == Body.Kind.CONSTRUCTOR) {
                classes.add(body.thisType()); // every class has one, and no interface
            }
        }
        for (DeclaredMethod method : declarations.methods()) {
            if (!method.isAbstract() && !method.isStatic() && !method.isPrivate()) {
                withDefaults.add(method.ref().owner());
            }
        }
    }

    /** Those of a class that is compiled now, as far as they are themselves; none for an interface. */
    Set<TypeRef> of(TypeRef type) {
        Set<TypeRef> found = known.get(type);
        if (found == null) {
            found = new LinkedHashSet<>();
            if (classes.contains(type)) {
                addAbove(type, found);
            }
            known.put(type, found);
        }
        return found;
    }

    private void addAbove(TypeRef type, Set<TypeRef> into) {
        DeclaredType declared = declarations.type(type).orElse(null);
        if (declared == null || !declared.fromSource()) {
            return;
        }
        for (TypeRef next : declared.supertypes()) {
            if (classes.contains(next) || withDefaults.contains(next)) {
                into.add(next);
            }
            addAbove(next, into);
        }
    }
}

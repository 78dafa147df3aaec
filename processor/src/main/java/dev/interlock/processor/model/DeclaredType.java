package dev.interlock.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis knows of a class or interface.
 *
 * @param ref the type's name
 * @param supertypes the direct supertypes, superclass first; {@code Object} left out
 * @param enclosing the class that it stands in where it is an inner class (has an enclosing instance), else null
 * @param lockKind the sort of lock that its objects are, or null where they are none
 * @param visibility from where it can be named
 * @param isAbstract whether no object is of this very class: an abstract class, or an interface
 * @param fromSource whether it is compiled now, so that its bodies are seen
 * @param position where it is declared
 */
public record DeclaredType(
        TypeRef ref,
        List<TypeRef> supertypes,
        @Nullable TypeRef enclosing,
        @Nullable LockKind lockKind,
        Visibility visibility,
        boolean isAbstract,
        boolean fromSource,
        Position position) {
    public DeclaredType {
        supertypes = List.copyOf(supertypes);
    }
}

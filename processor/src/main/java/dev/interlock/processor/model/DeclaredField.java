package dev.interlock.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a field's declaration says.
 *
 * @param ref the field's name
 * @param type its erased type
 * @param isStatic whether it is static
 * @param isFinal whether it is final (a record's component is)
 * @param isVolatile whether it is volatile
 * @param isPrivate whether it is private
 * @param isTransient whether serialisation leaves it out
 * @param isEnumConstant whether it is a constant of an enum, which no other one is the same object as
 * @param lockKind the sort of lock that it holds, or null where it holds none
 * @param guards the locks that guard it: a write needs all of them, a read any one; empty where it is not guarded
 * @param sameAs the locks that it deliberately shares ({@code @SharedLock}), in terms of {@code this}
 * @param sharedLock whether it carries {@code @SharedLock}
 * @param sharing what sharing the object that it refers to without a lock leads to
 * @param unshared whether handing that object out is meant ({@code @Unshared})
 * @param rules what {@code @LockOrder} says on the field itself
 * @param fromSource whether its class is compiled now
 * @param position where it is declared
 */
public record DeclaredField(
        FieldRef ref,
        TypeRef type,
        boolean isStatic,
        boolean isFinal,
        boolean isVolatile,
        boolean isPrivate,
        boolean isTransient,
        boolean isEnumConstant,
        @Nullable LockKind lockKind,
        List<LockExpression> guards,
        List<Lock> sameAs,
        boolean sharedLock,
        Sharing sharing,
        boolean unshared,
        LockRules rules,
        boolean fromSource,
        Position position) {
    public DeclaredField {
        guards = List.copyOf(guards);
        sameAs = List.copyOf(sameAs);
    }
}

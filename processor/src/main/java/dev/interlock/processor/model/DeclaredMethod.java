package dev.interlock.processor.model;

import java.util.List;

/**
 * What a method's declaration says.
 *
 * @param ref the method's name
 * @param returnType the erased return type
 * @param isStatic whether it is static
 * @param isPrivate whether it is private
 * @param isPublic whether it is declared public
 * @param overridable whether a subclass may override it
 * @param isAbstract whether it has no body
 * @param functional whether it is the one abstract method that an interface declares
 * @param contract what it promises and asks, with what it inherits
 * @param overrides the methods that it overrides or implements, directly
 * @param fromSource whether its body is compiled now
 * @param position where it is declared
 */
public record DeclaredMethod(
        MethodRef ref,
        TypeRef returnType,
        boolean isStatic,
        boolean isPrivate,
        boolean isPublic,
        boolean overridable,
        boolean isAbstract,
        boolean functional,
        LockContract contract,
        List<MethodRef> overrides,
        boolean fromSource,
        Position position) {
    public DeclaredMethod {
        overrides = List.copyOf(overrides);
    }

    /** The same method under another contract. */
    public DeclaredMethod with(LockContract other) {
        return new DeclaredMethod(
                ref,
                returnType,
                isStatic,
                isPrivate,
                isPublic,
                overridable,
                isAbstract,
                functional,
                other,
                overrides,
                fromSource,
                position);
    }
}

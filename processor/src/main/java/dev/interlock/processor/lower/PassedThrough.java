package dev.interlock.processor.lower;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Methods whose signature tells that they return one of their arguments, such as {@code <T> T requireNonNull(T, String)}: a static method
 * that may be called for any type has no other value of that type to return (Wadler 1989, "Theorems for free!").
 */
final class PassedThrough {
    /** No argument is returned, as far as the signature tells. */
    static final int NONE = -1;

    private PassedThrough() {}

    /** The index of the argument that the method returns, or {@link #NONE}. */
    static int index(ExecutableElement method) {
        TypeMirror returned = method.getReturnType();
        if (returned.getKind() != TypeKind.TYPEVAR
                || !method.getModifiers().contains(Modifier.STATIC)
                || !method.equals(((TypeVariable) returned).asElement().getEnclosingElement())) {
            return NONE;
        }
        int found = NONE;
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            TypeMirror type = parameters.get(i).asType();
            boolean itself = isSame(type, returned);
            if ((itself && found != NONE) || (!itself && mentions(type, returned))) {
                return NONE;
            }
            found = itself ? i : found;
        }
        return found;
    }

    private static boolean isSame(TypeMirror type, TypeMirror variable) {
        return type.getKind() == TypeKind.TYPEVAR
                && ((TypeVariable) type).asElement().equals(((TypeVariable) variable).asElement());
    }

    private static boolean mentions(TypeMirror type, TypeMirror variable) {
        if (type instanceof ArrayType array) {
            return mentions(array.getComponentType(), variable);
        } else if (type instanceof WildcardType wildcard) {
            return (wildcard.getExtendsBound() != null && mentions(wildcard.getExtendsBound(), variable))
                    || (wildcard.getSuperBound() != null && mentions(wildcard.getSuperBound(), variable));
        } else if (type instanceof DeclaredType declared) {
            return declared.getTypeArguments().stream().anyMatch(argument -> mentions(argument, variable));
        }
        return isSame(type, variable);
    }
}

package dev.interlock.processor.lower;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Methods that a library's functional interface has for making one function of another: {@code Predicate.not(empty)},
 * {@code Comparator.comparing(name)}, {@code order.reversed()}, {@code first.andThen(second)}. The function that such a method is given, or
 * is called on, is taken to run where the one that it returns does, and nowhere else.
 */
final class WrappedFunctions {
    /** The method makes no function of a single other one. */
    static final int NONE = -1;

    private WrappedFunctions() {}

    /** The index of the argument that runs where the result does, or {@link #NONE}. */
    static int index(ExecutableElement method, MemberLookup members) {
        boolean makesOne = method.getModifiers().contains(Modifier.STATIC)
                && method.getEnclosingElement() instanceof TypeElement owner
                && members.isFunction(owner)
                && isFunction(method.getReturnType(), members);
        return makesOne ? onlyFunction(method.getParameters(), members) : NONE;
    }

    /** Whether the method makes a function of the one that it is called on, and perhaps of others. */
    static boolean extendsReceiver(ExecutableElement method, MemberLookup members) {
        return method.isDefault()
                && method.getEnclosingElement() instanceof TypeElement owner
                && members.isFunction(owner)
                && isFunction(method.getReturnType(), members);
    }

    private static int onlyFunction(List<? extends VariableElement> parameters, MemberLookup members) {
        int found = NONE;
        for (int i = 0; i < parameters.size(); i++) {
            boolean function = isFunction(parameters.get(i).asType(), members);
            if (function && found != NONE) {
                return NONE;
            }
            found = function ? i : found;
        }
        return found;
    }

    private static boolean isFunction(TypeMirror type, MemberLookup members) {
        return type instanceof DeclaredType declared && members.isFunction((TypeElement) declared.asElement());
    }
}

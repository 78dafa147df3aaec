package dev.interlock.processor.read;

import dev.interlock.processor.domain.Accessor;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What the name and shape of an abstract method say that it does to a field: {@code setBalance(v)} writes {@code balance}. */
final class AccessorRole {
    private AccessorRole() {}

    /** What the method does to the field of that name, or empty where it has nothing to do with it. */
    static Optional<Accessor.Kind> of(ExecutableElement method, String field) {
        if (!method.getTypeParameters().isEmpty()) {
            return Optional.empty();
        }
        String name = method.getSimpleName().toString();
        String property = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        return switch (method.getParameters().size()) {
            case 0 ->
                isGetter(name, field, property, method.getReturnType()) ? kind(Accessor.Kind.READ) : Optional.empty();
            case 1 ->
                name.equals("update" + property)
                        ? kind(Accessor.Kind.UPDATE)
                        : name.equals(field) || name.equals("set" + property)
                                ? kind(Accessor.Kind.WRITE)
                                : Optional.empty();
            case 2 -> name.equals("compareAndSet" + property) ? kind(Accessor.Kind.COMPARE_AND_SET) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isGetter(String name, String field, String property, TypeMirror returned) {
        if (returned.getKind() == TypeKind.VOID) {
            return false;
        }
        boolean isBoolean =
                returned.getKind() == TypeKind.BOOLEAN || returned.toString().equals("java.lang.Boolean");
        return name.equals(field) || name.equals("get" + property) || (isBoolean && name.equals("is" + property));
    }

    private static Optional<Accessor.Kind> kind(Accessor.Kind kind) {
        return Optional.of(kind);
    }
}

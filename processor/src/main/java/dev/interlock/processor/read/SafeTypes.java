package dev.interlock.processor.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Tells which types are safe to use without a lock, whoever else has the object: immutable ones, thread-safe ones, and classes whose
 * facade locks for itself. A type that says nothing of itself is not safe, and neither is a safe container of unsafe elements.
 */
final class SafeTypes {
    private static final Set<String> PACKAGES = Set.of(
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "dev.interlock.runtime");

    private static final Set<String> CLASSES = Set.of(
            "java.io.File",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Module",
            "java.lang.Package",
            "java.lang.Short",
            "java.lang.StackTraceElement",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.System.Logger",
            "java.lang.Thread",
            "java.lang.Void",
            "java.lang.invoke.MethodHandle",
            "java.lang.invoke.MethodType",
            "java.lang.invoke.VarHandle",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.net.InetAddress",
            "java.net.InetSocketAddress",
            "java.net.URI",
            "java.net.URL",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.util.Currency",
            "java.util.Locale",
            "java.util.Optional",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.Random",
            "java.util.UUID",
            "java.util.logging.Logger",
            "java.util.regex.Pattern");

    /** Classes that are safe whatever their type arguments are, since they hold no object of those. */
    private static final Set<String> OF_ANYTHING = Set.of("java.lang.Class", "java.lang.Enum", "java.lang.ThreadLocal");

    /** What others call their promises, in whichever package. */
    private static final Set<String> PROMISES = Set.of("Immutable", "ThreadSafe");

    private final Types types;
    private final Predicate<TypeElement> hasFacade;

    /** @param hasFacade whether a class's objects take their locks themselves */
    SafeTypes(Types types, Predicate<TypeElement> hasFacade) {
        this.types = types;
        this.hasFacade = hasFacade;
    }

    boolean isSafe(TypeMirror type) {
        return isSafe(type, new HashSet<>());
    }

    /** Whether everything that an object of this type contains is safe: its type arguments, all of them given. */
    boolean areElementsSafe(DeclaredType type) {
        return !isRaw(type) && areSafe(type.getTypeArguments(), new HashSet<>());
    }

    private boolean isSafe(TypeMirror type, Set<Element> seen) {
        return switch (type.getKind()) {
            case DECLARED -> isSafeClass((DeclaredType) type, seen);
            case TYPEVAR -> isSafeVariable((TypeVariable) type, seen);
            case WILDCARD ->
                ((WildcardType) type).getExtendsBound() != null
                        && isSafe(((WildcardType) type).getExtendsBound(), seen);
            // What does not compile yet is not judged.
            case ERROR -> true;
            default -> type.getKind().isPrimitive();
        };
    }

    private boolean isSafeVariable(TypeVariable type, Set<Element> seen) {
        return !seen.add(type.asElement()) || isSafe(type.getUpperBound(), seen);
    }

    private boolean areSafe(List<? extends TypeMirror> arguments, Set<Element> seen) {
        return arguments.stream().allMatch(argument -> isSafe(argument, seen));
    }

    private boolean isSafeClass(DeclaredType type, Set<Element> seen) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (element.getKind() == ElementKind.ENUM || OF_ANYTHING.contains(name) || hasFacade.test(element)) {
            return true;
        }
        if (element.getKind() == ElementKind.RECORD) {
            return isSafeRecord(type, element, seen);
        }
        return (isKnown(name) || promises(element)) && !isRaw(type) && areSafe(type.getTypeArguments(), seen);
    }

    private boolean isSafeRecord(DeclaredType type, TypeElement element, Set<Element> seen) {
        if (!seen.add(element)) {
            return true;
        }
        for (RecordComponentElement component : element.getRecordComponents()) {
            if (!isSafe(types.asMemberOf(type, component), seen)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the JDK's class of that name is safe, as far as it is up to the class itself. */
    static boolean isKnown(String name) {
        return CLASSES.contains(name) || PACKAGES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }

    private static boolean promises(TypeElement element) {
        return element.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .anyMatch(type ->
                        PROMISES.contains(type.asElement().getSimpleName().toString()));
    }

    private static boolean isRaw(DeclaredType type) {
        return type.getTypeArguments().isEmpty()
                && !((TypeElement) type.asElement()).getTypeParameters().isEmpty();
    }
}

package dev.interlock.processor.read;

import dev.interlock.processor.model.Sharing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * Tells what sharing the objects of a type without a lock leads to. Of the JDK's classes it is known; any other class is judged by its
 * name, its annotations and its fields: where they all are final and of immutable types it is immutable, and where one can change and
 * nothing in the class looks like a lock it is mutable. More is guessed than {@link SafeTypes} does, since a warning hangs on it and no
 * generated code.
 */
final class Sharings {
    private static final Set<String> IMMUTABLE_PACKAGES =
            Set.of("java.time", "java.time.chrono", "java.time.format", "java.time.temporal", "java.time.zone");

    private static final Set<String> IMMUTABLE = Set.of(
            "java.io.File",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Class",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.StackTraceElement",
            "java.lang.String",
            "java.lang.Void",
            "java.lang.invoke.MethodHandle",
            "java.lang.invoke.MethodType",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.util.Currency",
            "java.util.Locale",
            "java.util.Optional",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.UUID",
            "java.util.regex.Pattern");

    private static final Set<String> CONTAINERS = Set.of(
            "java.lang.StringBuilder",
            "java.text.SimpleDateFormat",
            "java.util.BitSet",
            "java.util.Calendar",
            "java.util.Collection",
            "java.util.Date",
            "java.util.Enumeration",
            "java.util.Iterator",
            "java.util.Map",
            "java.util.Map.Entry",
            "java.util.Spliterator",
            "java.util.StringJoiner",
            "java.util.regex.Matcher");

    private final Hierarchy hierarchy;
    private final AnnotationScan annotations;
    private final LockKinds kinds;
    private final Map<TypeElement, Sharing> known = new HashMap<>();

    Sharings(Hierarchy hierarchy, AnnotationScan annotations, LockKinds kinds) {
        this.hierarchy = hierarchy;
        this.annotations = annotations;
        this.kinds = kinds;
    }

    Sharing of(TypeMirror type) {
        return of(type, new HashSet<>());
    }

    private Sharing of(TypeMirror type, Set<TypeElement> seen) {
        return switch (type.getKind()) {
            case ARRAY -> Sharing.CONTAINER;
            case DECLARED -> of((TypeElement) ((DeclaredType) type).asElement(), seen);
            // A class cannot make objects of its type parameter: they come from those who know the type, and have them
            // anyhow.
            case TYPEVAR -> of(((TypeVariable) type).getUpperBound(), seen);
            default -> type.getKind().isPrimitive() ? Sharing.IMMUTABLE : Sharing.UNKNOWN;
        };
    }

    private Sharing of(TypeElement type, Set<TypeElement> seen) {
        Sharing already = known.get(type);
        if (already != null) {
            return already;
        } else if (!seen.add(type)) {
            return Sharing.UNKNOWN;
        }
        Sharing found = judge(type, seen);
        known.put(type, found);
        return found;
    }

    private Sharing judge(TypeElement type, Set<TypeElement> seen) {
        String name = type.getQualifiedName().toString();
        String within = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (type.getKind() == ElementKind.ENUM
                || IMMUTABLE.contains(name)
                || IMMUTABLE_PACKAGES.contains(within)
                || says(type, "Immutable")) {
            return Sharing.IMMUTABLE;
        } else if (SafeTypes.isKnown(name) || says(type, "ThreadSafe") || kinds.of(type) != null) {
            return Sharing.THREAD_SAFE;
        } else if (isContainer(type)) {
            return Sharing.CONTAINER;
        }
        boolean tells = type.getKind().isClass() && !name.startsWith("java.") && !name.startsWith("javax.");
        return tells ? byFields(type, seen) : Sharing.UNKNOWN;
    }

    /** Whether the class carries an annotation of that name, or the word opens its own name. */
    private static boolean says(TypeElement type, String word) {
        return type.getSimpleName().toString().startsWith(word)
                || type.getAnnotationMirrors().stream()
                        .anyMatch(each -> each.getAnnotationType()
                                .asElement()
                                .getSimpleName()
                                .contentEquals(word));
    }

    private boolean isContainer(TypeElement type) {
        return CONTAINERS.contains(type.getQualifiedName().toString())
                || hierarchy.supertypes(type).stream().anyMatch(this::isContainer);
    }

    private Sharing byFields(TypeElement type, Set<TypeElement> seen) {
        Sharing all = Sharing.IMMUTABLE;
        for (TypeElement supertype : hierarchy.supertypes(type)) {
            if (isClassWithFields(supertype) && of(supertype, seen) != Sharing.IMMUTABLE) {
                all = of(supertype, seen) == Sharing.MUTABLE ? Sharing.MUTABLE : Sharing.UNKNOWN;
            }
        }
        if (all == Sharing.UNKNOWN || looksAfterItself(type)) {
            return Sharing.UNKNOWN;
        }
        for (VariableElement field : hierarchy.members(type).fields()) {
            Set<Modifier> modifiers = field.getModifiers();
            if (!modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.FINAL)) {
                return modifiers.contains(Modifier.VOLATILE) ? Sharing.UNKNOWN : Sharing.MUTABLE;
            } else if (!modifiers.contains(Modifier.STATIC) && of(field.asType(), seen) != Sharing.IMMUTABLE) {
                all = all == Sharing.IMMUTABLE ? Sharing.UNKNOWN : all;
            }
        }
        return type.getModifiers().contains(Modifier.ABSTRACT) && all == Sharing.IMMUTABLE ? Sharing.UNKNOWN : all;
    }

    private static boolean isClassWithFields(TypeElement type) {
        return type.getKind().isClass() && !type.getQualifiedName().contentEquals("java.lang.Record");
    }

    /** Whether anything in the class looks like a lock of its own, or like a field that one guards. */
    private boolean looksAfterItself(TypeElement type) {
        Members members = hierarchy.members(type);
        return members.fields().stream()
                        .anyMatch(field -> kinds.of(field.asType()) != null
                                || isAtomic(field.asType())
                                || field.getModifiers().contains(Modifier.VOLATILE)
                                || says(field, Meaning.GUARDED_BY))
                || members.methods().stream()
                        .anyMatch(method -> method.getModifiers().contains(Modifier.SYNCHRONIZED)
                                || says(method, Meaning.CRITICAL));
    }

    private static boolean isAtomic(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement())
                        .getQualifiedName()
                        .toString()
                        .startsWith("java.util.concurrent.");
    }

    private boolean says(VariableElement field, Meaning meaning) {
        return annotations.on(field).stream().anyMatch(each -> each.meaning() == meaning);
    }

    private boolean says(ExecutableElement method, Meaning meaning) {
        return annotations.on(method).stream().anyMatch(each -> each.meaning() == meaning);
    }
}

package dev.interlock.processor.read;

import dev.interlock.processor.model.Visibility;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Classes with their supertypes: members that are inherited, methods that are overridden. */
final class Hierarchy {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private final Elements elements;
    private final Map<TypeElement, List<TypeElement>> supertypes = new HashMap<>();
    private final Map<TypeElement, Members> members = new HashMap<>();
    private final Map<ExecutableElement, List<ExecutableElement>> overridden = new HashMap<>();

    Hierarchy(Elements elements) {
        this.elements = elements;
    }

    /** What the type itself declares. */
    Members members(TypeElement type) {
        Members known = members.get(type);
        if (known == null) {
            known = new Members(type);
            members.put(type, known);
        }
        return known;
    }

    /** The direct supertypes, superclass first; {@code Object} left out. */
    List<TypeElement> supertypes(TypeElement type) {
        List<TypeElement> known = supertypes.get(type);
        if (known == null) {
            known = Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                    .filter(each -> each.getKind() == TypeKind.DECLARED)
                    .map(each -> (TypeElement) ((DeclaredType) each).asElement())
                    .filter(each -> !each.getQualifiedName().contentEquals("java.lang.Object"))
                    .toList();
            supertypes.put(type, known);
        }
        return known;
    }

    /** Whether a supertype is missing, so that what is inherited cannot be known. */
    boolean isBroken(TypeElement type) {
        return type.getSuperclass().getKind() == TypeKind.ERROR
                || type.getInterfaces().stream().anyMatch(each -> each.getKind() == TypeKind.ERROR)
                || supertypes(type).stream().anyMatch(this::isBroken);
    }

    /**
     * The field of that name which the type declares or inherits. A private field of a supertype is not inherited, but it is still a
     * lock that can be spoken of: it is found where there is no better one.
     */
    @Nullable VariableElement field(TypeElement type, String name) {
        VariableElement inherited = first(type, each -> {
            VariableElement field = members(each).field(name);
            return field != null && (each.equals(type) || !isPrivate(field)) ? field : null;
        });
        return inherited != null ? inherited : first(type, each -> members(each).field(name));
    }

    /** The method of that name without parameters which the type declares or inherits. */
    @Nullable ExecutableElement noArgumentMethod(TypeElement type, String name) {
        return first(
                type,
                each -> members(each).methods(name).stream()
                        .filter(method -> method.getParameters().isEmpty())
                        .findFirst()
                        .orElse(null));
    }

    /** The class of that name which the type declares or inherits. */
    @Nullable TypeElement memberType(TypeElement type, String name) {
        return first(type, each -> members(each).type(name));
    }

    /** The nearest answer that {@code ask} gives for the type and, upwards, its supertypes. */
    <T> @Nullable T first(TypeElement type, Function<TypeElement, @Nullable T> ask) {
        T own = ask.apply(type);
        if (own != null) {
            return own;
        }
        for (TypeElement supertype : supertypes(type)) {
            T inherited = first(supertype, ask);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    /** The methods that {@code method} overrides or implements directly, a superclass's first. */
    List<ExecutableElement> overridden(ExecutableElement method) {
        if (method.getKind() != ElementKind.METHOD
                || isPrivate(method)
                || method.getModifiers().contains(Modifier.STATIC)) {
            return List.of();
        }
        List<ExecutableElement> known = overridden.get(method);
        if (known == null) {
            TypeElement owner = owner(method);
            Set<ExecutableElement> found = new LinkedHashSet<>();
            for (TypeElement supertype : supertypes(owner)) {
                collectOverridden(method, owner, supertype, found);
            }
            known = List.copyOf(found);
            overridden.put(method, known);
        }
        return known;
    }

    private void collectOverridden(
            ExecutableElement method, TypeElement owner, TypeElement supertype, Set<ExecutableElement> found) {
        for (ExecutableElement candidate :
                members(supertype).methods(method.getSimpleName().toString())) {
            if (candidate.getParameters().size() == method.getParameters().size()
                    && elements.overrides(method, candidate, owner)) {
                found.add(candidate);
                return;
            }
        }
        for (TypeElement next : supertypes(supertype)) {
            collectOverridden(method, owner, next, found);
        }
    }

    /** The class whose instance every instance of {@code type} belongs to, or null for one that is no inner class. */
    static @Nullable TypeElement enclosingInstance(TypeElement type) {
        TypeMirror enclosing = ((DeclaredType) type.asType()).getEnclosingType();
        boolean inner =
                enclosing.getKind() == TypeKind.DECLARED && !type.getModifiers().contains(Modifier.STATIC);
        return inner ? (TypeElement) ((DeclaredType) enclosing).asElement() : null;
    }

    /** The class around the element, which a method may stand between; null for a top-level class. */
    static @Nullable TypeElement enclosingType(Element element) {
        for (Element next = element.getEnclosingElement(); next != null; next = next.getEnclosingElement()) {
            if (next instanceof TypeElement type) {
                return type;
            }
        }
        return null;
    }

    /** From where the class can be named: no further than each class around it. */
    static Visibility visibility(TypeElement type) {
        Visibility least = Visibility.OPEN;
        for (Element next = type;
                next != null && !(next instanceof PackageElement);
                next = next.getEnclosingElement()) {
            Visibility own = visibilityOf(next);
            least = own.compareTo(least) < 0 ? own : least;
        }
        return least;
    }

    private static Visibility visibilityOf(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        boolean member = element instanceof TypeElement type
                && (type.getNestingKind() == NestingKind.MEMBER || type.getNestingKind() == NestingKind.TOP_LEVEL);
        if (!member || modifiers.contains(Modifier.PRIVATE)) {
            return Visibility.FILE;
        }
        return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED)
                ? Visibility.OPEN
                : Visibility.PACKAGE;
    }

    /** The class that the member belongs to. */
    static TypeElement owner(Element member) {
        TypeElement owner = enclosingType(member);
        if (owner == null) {
            throw new IllegalArgumentException("not inside a class: " + member);
        }
        return owner;
    }

    /** The method that a parameter belongs to; any other declaration itself. */
    static Element member(Element element) {
        Element around = element.getEnclosingElement();
        return element.getKind() == ElementKind.PARAMETER && around != null ? around : element;
    }

    /** Whether the method is the one abstract method that an interface declares; what every object has does not count. */
    static boolean isFunctional(ExecutableElement method) {
        TypeElement owner = owner(method);
        return owner.getKind() == ElementKind.INTERFACE
                && isAbstract(method)
                && owner.getEnclosedElements().stream().allMatch(other -> other.equals(method) || !isAbstract(other));
    }

    private static boolean isAbstract(Element member) {
        return member instanceof ExecutableElement method
                && method.getModifiers().contains(Modifier.ABSTRACT)
                && !OF_EVERY_OBJECT.contains(method.getSimpleName().toString());
    }

    static boolean isPrivate(Element element) {
        return element.getModifiers().contains(Modifier.PRIVATE);
    }

    static boolean isStatic(Element element) {
        return element.getModifiers().contains(Modifier.STATIC);
    }
}

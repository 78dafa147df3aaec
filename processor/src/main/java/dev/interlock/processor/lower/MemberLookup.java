package dev.interlock.processor.lower;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds the methods that the language calls without their standing in the source: {@code close}, {@code iterator}, the method that a
 * lambda is the body of.
 */
final class MemberLookup {
    private final Elements elements;
    private final Types types;
    private final Map<Key, Optional<ExecutableElement>> found = new HashMap<>();
    private final Map<TypeElement, Boolean> functions = new HashMap<>();

    MemberLookup(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    private record Key(Element type, String name) {}

    /** The method as {@code type} has it, its own or the nearest inherited one. */
    Optional<ExecutableElement> noArgument(TypeMirror type, String name) {
        TypeMirror bound = type.getKind() == TypeKind.DECLARED ? type : types.erasure(type);
        if (!(types.asElement(bound) instanceof TypeElement element)) {
            return Optional.empty();
        }
        Key key = new Key(element, name);
        Optional<ExecutableElement> known = found.get(key);
        if (known == null) {
            known = search(element, name);
            found.put(key, known);
        }
        return known;
    }

    /** The method of the class or interface with this canonical name. */
    Optional<ExecutableElement> noArgument(String type, String name) {
        TypeElement element = elements.getTypeElement(type);
        return element == null ? Optional.empty() : noArgument(element.asType(), name);
    }

    /** The one abstract method of an interface, its own or an inherited one; what every object has does not count. */
    Optional<ExecutableElement> functionalMethod(TypeElement type) {
        return abstractMethods(type).min(Comparator.comparing(method -> !type.equals(method.getEnclosingElement())));
    }

    /** Whether the type is an interface with one abstract method. */
    boolean isFunction(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                && functions.computeIfAbsent(type, each -> abstractMethods(each).count() == 1);
    }

    private Stream<ExecutableElement> abstractMethods(TypeElement type) {
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT) && !isOfEveryObject(method));
    }

    private static boolean isOfEveryObject(ExecutableElement method) {
        return switch (method.getSimpleName().toString()) {
            case "equals" -> method.getParameters().size() == 1;
            case "hashCode", "toString" -> method.getParameters().isEmpty();
            default -> false;
        };
    }

    private Optional<ExecutableElement> search(TypeElement type, String name) {
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method
                    && method.getParameters().isEmpty()
                    && method.getSimpleName().contentEquals(name)) {
                return Optional.of(method);
            }
        }
        return types.directSupertypes(type.asType()).stream()
                .flatMap(supertype -> noArgument(supertype, name).stream())
                .findFirst();
    }
}

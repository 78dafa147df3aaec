package dev.interlock.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** How a message calls declarations and types. */
final class Wording {
    private Wording() {}

    /** The simple name: {@code balance}, {@code Account}. */
    static String name(Element element) {
        if (element.getKind() == ElementKind.CONSTRUCTOR) {
            return "new " + name(Hierarchy.owner(element));
        }
        String name = element.getSimpleName().toString();
        if (name.isEmpty() && element instanceof TypeElement type) {
            return "anonymous "
                    + name(
                            type.getInterfaces().isEmpty()
                                    ? type.getSuperclass()
                                    : type.getInterfaces().get(0));
        }
        return name;
    }

    /** The type as a declaration would write it, without packages and type arguments. */
    static String name(TypeMirror type) {
        return type instanceof DeclaredType declared ? name(declared.asElement()) : type.toString();
    }

    /** The name with the class before it: {@code Account.balance}. */
    static String qualified(Element element) {
        if (element instanceof PackageElement within) {
            return "package " + within.getQualifiedName();
        }
        if (element.getKind() == ElementKind.PARAMETER) {
            return "parameter " + name(element) + " of " + qualified(Hierarchy.member(element));
        }
        boolean member = element.getKind().isField() || element.getKind() == ElementKind.METHOD;
        return member ? name(Hierarchy.owner(element)) + "." + name(element) : name(element);
    }

    /** The type's name after "a" or "an". */
    static String withArticle(TypeMirror type) {
        String name = name(type);
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}

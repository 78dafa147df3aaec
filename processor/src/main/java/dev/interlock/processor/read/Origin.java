package dev.interlock.processor.read;

import com.google.auto.common.MoreElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** A class whose facade is asked about, with all that it declares and inherits. */
final class Origin {
    private static final String PREFIX = "Guarded";

    private final TypeElement type;
    private final Types types;
    private final List<TypeElement> chain = new ArrayList<>();
    private final Set<ExecutableElement> methods;

    Origin(TypeElement type, Elements elements, Types types) {
        this.type = type;
        this.types = types;
        this.methods = MoreElements.getLocalAndInheritedMethods(type, types, elements);
        for (Element each = type;
                each instanceof TypeElement next && !next.getQualifiedName().contentEquals("java.lang.Object");
                each = types.asElement(next.getSuperclass())) {
            chain.add(0, next);
        }
    }

    TypeElement type() {
        return type;
    }

    String name() {
        return Wording.name(type);
    }

    String facadeName() {
        return facadeName(type);
    }

    static String facadeName(TypeElement type) {
        return PREFIX + type.getSimpleName();
    }

    /** The class with its superclasses, the topmost first, {@code Object} left out. */
    List<TypeElement> chain() {
        return List.copyOf(chain);
    }

    /** The instance methods that are not private, declared or inherited, in a fixed order; what is overridden is left out. */
    Set<ExecutableElement> methods() {
        return methods;
    }

    /** The instance fields, those of superclasses first. */
    List<VariableElement> fields() {
        return chain.stream()
                .flatMap(each -> each.getEnclosedElements().stream())
                .filter(member -> member.getKind() == ElementKind.FIELD && !Hierarchy.isStatic(member))
                .map(VariableElement.class::cast)
                .toList();
    }

    /** The constructors, in source order. */
    List<ExecutableElement> constructors() {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.CONSTRUCTOR)
                .map(ExecutableElement.class::cast)
                .toList();
    }

    boolean declares(Element member) {
        return type.equals(member.getEnclosingElement());
    }

    boolean isAbstract() {
        return type.getModifiers().contains(Modifier.ABSTRACT);
    }

    /** The method's types as a member of this class. */
    ExecutableType signature(ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
    }

    /** The field's type as a member of this class. */
    TypeMirror typeOf(VariableElement field) {
        return types.asMemberOf((DeclaredType) type.asType(), field);
    }

    /** Whether this class or a superclass declares a method of that name with those parameters, erased, be it private or static. */
    boolean hasMethod(String name, List<? extends TypeMirror> parameters, Elements elements) {
        return elements.getAllMembers(type).stream()
                .filter(member -> member.getKind() == ElementKind.METHOD
                        && member.getSimpleName().contentEquals(name))
                .anyMatch(member -> hasErasure((ExecutableElement) member, parameters));
    }

    private boolean hasErasure(ExecutableElement method, List<? extends TypeMirror> parameters) {
        List<? extends VariableElement> declared = method.getParameters();
        if (declared.size() != parameters.size()) {
            return false;
        }
        for (int i = 0; i < declared.size(); i++) {
            if (!types.isSameType(types.erasure(declared.get(i).asType()), types.erasure(parameters.get(i)))) {
                return false;
            }
        }
        return true;
    }
}

package dev.interlock.processor.read;

import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The model's names of the compiler's types, fields and methods. */
final class Names {
    private final Elements elements;
    private final Types types;
    private final Map<TypeElement, TypeRef> refs = new HashMap<>();

    Names(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** The name of the type, erased. */
    TypeRef type(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED, ERROR -> type((TypeElement) ((DeclaredType) type).asElement());
            case ARRAY -> type(((ArrayType) type).getComponentType()).array();
            case TYPEVAR, INTERSECTION, WILDCARD, UNION -> type(types.erasure(type));
            default -> new TypeRef(type.getKind().name().toLowerCase(Locale.ROOT));
        };
    }

    TypeRef type(TypeElement type) {
        TypeRef known = refs.get(type);
        if (known == null) {
            known = new TypeRef(elements.getBinaryName(type).toString());
            refs.put(type, known);
        }
        return known;
    }

    FieldRef field(VariableElement field) {
        return new FieldRef(type(Hierarchy.owner(field)), field.getSimpleName().toString());
    }

    MethodRef method(ExecutableElement method) {
        return new MethodRef(
                type(Hierarchy.owner(method)),
                method.getSimpleName().toString(),
                method.getParameters().stream()
                        .map(parameter -> type(parameter.asType()))
                        .toList());
    }
}

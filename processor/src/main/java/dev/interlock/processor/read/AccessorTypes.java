package dev.interlock.processor.read;

import dev.interlock.processor.domain.Accessor;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Tells whether the types of an abstract method fit the field that its name speaks of. */
final class AccessorTypes {
    private final Types types;

    AccessorTypes(Types types) {
        this.types = types;
    }

    boolean fit(Accessor.Kind kind, ExecutableType method, TypeMirror field) {
        TypeMirror returned = method.getReturnType();
        List<? extends TypeMirror> parameters = method.getParameterTypes();
        return switch (kind) {
            case READ -> types.isAssignable(field, returned);
            case WRITE -> returned.getKind() == TypeKind.VOID && types.isAssignable(parameters.get(0), field);
            case UPDATE -> isVoidOr(returned, field) && isOperatorOn(parameters.get(0), field);
            case COMPARE_AND_SET ->
                returned.getKind() == TypeKind.BOOLEAN
                        && parameters.stream().allMatch(parameter -> types.isSameType(parameter, field));
        };
    }

    /** The method that would fit, as it would be declared. */
    String example(Accessor.Kind kind, String name, TypeMirror field) {
        String type = Wording.name(field);
        return switch (kind) {
            case READ -> type + " " + name + "()";
            case WRITE -> "void " + name + "(" + type + " value)";
            case UPDATE -> type + " " + name + "(" + operator(field) + " change)";
            case COMPARE_AND_SET -> "boolean " + name + "(" + type + " expected, " + type + " value)";
        };
    }

    private boolean isVoidOr(TypeMirror returned, TypeMirror field) {
        return returned.getKind() == TypeKind.VOID || types.isAssignable(field, returned);
    }

    private boolean isOperatorOn(TypeMirror parameter, TypeMirror field) {
        if (parameter.getKind() != TypeKind.DECLARED) {
            return false;
        }
        DeclaredType function = (DeclaredType) parameter;
        return switch (((TypeElement) function.asElement()).getQualifiedName().toString()) {
            case "java.util.function.IntUnaryOperator" -> field.getKind() == TypeKind.INT;
            case "java.util.function.LongUnaryOperator" -> field.getKind() == TypeKind.LONG;
            case "java.util.function.DoubleUnaryOperator" -> field.getKind() == TypeKind.DOUBLE;
            case "java.util.function.UnaryOperator" ->
                function.getTypeArguments().size() == 1
                        && types.isSameType(function.getTypeArguments().get(0), boxed(field));
            default -> false;
        };
    }

    private String operator(TypeMirror field) {
        return switch (field.getKind()) {
            case INT -> "IntUnaryOperator";
            case LONG -> "LongUnaryOperator";
            case DOUBLE -> "DoubleUnaryOperator";
            default -> "UnaryOperator<" + Wording.name(boxed(field)) + ">";
        };
    }

    private TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass(types.getPrimitiveType(type.getKind())).asType()
                : type;
    }
}

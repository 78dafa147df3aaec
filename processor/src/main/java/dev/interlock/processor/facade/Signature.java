package dev.interlock.processor.facade;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.interlock.processor.domain.OverriddenMethod;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** The head of a member that stands for a constructor or method of the origin: the same visibility, types and annotations. */
final class Signature {
    private static final Set<Modifier> VISIBILITY = EnumSet.of(Modifier.PUBLIC, Modifier.PROTECTED);

    private Signature() {}

    /** A constructor of the facade with the head of the origin's. */
    static MethodSpec.Builder ofConstructor(ExecutableElement constructor) {
        MethodSpec.Builder builder = MethodSpec.constructorBuilder();
        mirror(constructor, (ExecutableType) constructor.asType(), builder);
        return builder;
    }

    /** An override with the head of the overridden method. */
    static MethodSpec.Builder ofOverride(OverriddenMethod overridden) {
        ExecutableElement method = overridden.element();
        ExecutableType signature = overridden.signature();
        MethodSpec.Builder builder =
                MethodSpec.methodBuilder(method.getSimpleName().toString()).addAnnotation(Override.class);
        mirror(method, signature, builder);
        return builder.returns(TypeNames.of(signature.getReturnType(), MirroredAnnotations.namesOf(method)));
    }

    /** The visibility that {@code element} has, as modifiers. */
    static Set<Modifier> visibility(Element element) {
        Set<Modifier> modifiers = EnumSet.copyOf(VISIBILITY);
        modifiers.retainAll(element.getModifiers());
        return modifiers;
    }

    /** The parameters' names, as arguments of a call. */
    static CodeBlock arguments(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> CodeBlock.of("$N", parameter.getSimpleName()))
                .collect(CodeBlock.joining(", "));
    }

    private static void mirror(ExecutableElement method, ExecutableType signature, MethodSpec.Builder builder) {
        builder.addAnnotations(MirroredAnnotations.of(method)).addModifiers(visibility(method));
        for (TypeParameterElement parameter : method.getTypeParameters()) {
            builder.addTypeVariable(TypeNames.parameter(parameter));
        }
        List<? extends TypeMirror> types = signature.getParameterTypes();
        for (int i = 0; i < types.size(); i++) {
            builder.addParameter(parameter(method.getParameters().get(i), types.get(i)));
        }
        builder.varargs(method.isVarArgs());
        signature.getThrownTypes().forEach(thrown -> builder.addException(TypeNames.of(thrown)));
    }

    private static ParameterSpec parameter(VariableElement parameter, TypeMirror type) {
        TypeName name = TypeNames.of(type, MirroredAnnotations.namesOf(parameter));
        return ParameterSpec.builder(name, parameter.getSimpleName().toString())
                .addAnnotations(MirroredAnnotations.of(parameter))
                .build();
    }
}

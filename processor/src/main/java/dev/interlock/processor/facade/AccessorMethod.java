package dev.interlock.processor.facade;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.interlock.processor.domain.Accessor;
import dev.interlock.processor.domain.OverriddenMethod;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An accessor of the facade: one step on a guarded field, under the field's locks. */
final class AccessorMethod {
    private static final String AUTOMATIC_PARAMETER = "value";

    private final Accessor accessor;
    private final MethodSpec.Builder method;
    private final CodeBlock field;

    private AccessorMethod(Accessor accessor) {
        this.accessor = accessor;
        this.method = accessor.declared().map(Signature::ofOverride).orElseGet(() -> automatic(accessor));
        this.field = CodeBlock.of("this.$N", accessor.field().getSimpleName());
    }

    static MethodSpec of(Accessor accessor) {
        AccessorMethod writing = new AccessorMethod(accessor);
        List<? extends VariableElement> parameters = accessor.declared()
                .<List<? extends VariableElement>>map(
                        declared -> declared.element().getParameters())
                .orElse(List.of());
        Section section = new Section(new LockPath(parameters), Waiting.forever());
        return writing.method
                .addCode(section.around(accessor.locks(), writing.body()))
                .build();
    }

    /** The head of an accessor that nobody declared: named as the field, and visible as it is. */
    private static MethodSpec.Builder automatic(Accessor accessor) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(accessor.name()).addModifiers(Signature.visibility(accessor.field()));
        if (accessor.kind() == Accessor.Kind.READ) {
            return method.returns(TypeNames.of(accessor.type()));
        }
        return method.addParameter(TypeNames.of(accessor.type()), AUTOMATIC_PARAMETER);
    }

    private CodeBlock body() {
        return switch (accessor.kind()) {
            case READ -> returnField();
            case WRITE -> assign(CodeBlock.of("$N", parameter(0)));
            case UPDATE -> update();
            case COMPARE_AND_SET -> compareAndSet();
        };
    }

    private CodeBlock returnField() {
        return statement(CodeBlock.of("return $L", HandoutCode.of(accessor, field)));
    }

    private CodeBlock update() {
        CodeBlock assignment = assign(CodeBlock.of("$N.$N($L)", parameter(0), operation(), field));
        boolean returnsValue = declared().signature().getReturnType().getKind() != TypeKind.VOID;
        return returnsValue ? assignment.toBuilder().add(returnField()).build() : assignment;
    }

    private CodeBlock compareAndSet() {
        return CodeBlock.builder()
                .beginControlFlow("if ($L != $N)", field, parameter(0))
                .addStatement("return false")
                .endControlFlow()
                .add(assign(CodeBlock.of("$N", parameter(1))))
                .addStatement("return true")
                .build();
    }

    private CodeBlock assign(CodeBlock value) {
        return statement(CodeBlock.of("$L = $L", field, value));
    }

    private static CodeBlock statement(CodeBlock code) {
        return CodeBlock.builder().addStatement(code).build();
    }

    private String parameter(int index) {
        return accessor.declared()
                .map(declared -> declared.element().getParameters().get(index))
                .map(parameter -> parameter.getSimpleName().toString())
                .orElse(AUTOMATIC_PARAMETER);
    }

    /** The one method of the functional interface that an update takes. */
    private String operation() {
        TypeMirror function = declared().signature().getParameterTypes().get(0);
        return switch (((TypeElement) ((DeclaredType) function).asElement())
                .getQualifiedName()
                .toString()) {
            case "java.util.function.IntUnaryOperator" -> "applyAsInt";
            case "java.util.function.LongUnaryOperator" -> "applyAsLong";
            case "java.util.function.DoubleUnaryOperator" -> "applyAsDouble";
            default -> "apply";
        };
    }

    private OverriddenMethod declared() {
        return accessor.declared().orElseThrow();
    }
}

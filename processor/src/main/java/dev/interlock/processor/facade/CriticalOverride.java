package dev.interlock.processor.facade;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.interlock.processor.domain.CriticalMethod;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/** A critical method of the facade: its locks, and inside them one call of the origin's method. */
final class CriticalOverride {
    private CriticalOverride() {}

    static MethodSpec of(CriticalMethod critical) {
        ExecutableElement method = critical.method().element();
        Section section = new Section(new LockPath(method.getParameters()), Waiting.of(critical));
        return Signature.ofOverride(critical.method())
                .addCode(section.around(critical.locks(), superCall(critical)))
                .build();
    }

    private static CodeBlock superCall(CriticalMethod critical) {
        ExecutableElement method = critical.method().element();
        boolean isVoid = critical.method().signature().getReturnType().getKind() == TypeKind.VOID;
        return CodeBlock.builder()
                .addStatement(
                        "$Lsuper.$N($L)", isVoid ? "" : "return ", method.getSimpleName(), Signature.arguments(method))
                .build();
    }
}

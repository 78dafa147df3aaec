package dev.interlock.processor.facade;

import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.ExecutableElement;

/** A constructor of the facade: the origin's, called through. */
final class ConstructorMirror {
    private ConstructorMirror() {}

    static MethodSpec of(ExecutableElement constructor) {
        MethodSpec.Builder mirror = Signature.ofConstructor(constructor);
        if (!constructor.getParameters().isEmpty()) {
            mirror.addStatement("super($L)", Signature.arguments(constructor));
        }
        return mirror.build();
    }
}

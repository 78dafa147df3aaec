package dev.interlock.processor.facade;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.interlock.processor.domain.Accessor;
import dev.interlock.processor.domain.Handout;
import java.util.Collections;
import javax.lang.model.element.Modifier;

/** The expression that an accessor returns for its field: the field, or a snapshot of what it refers to. */
final class HandoutCode {
    private HandoutCode() {}

    static CodeBlock of(Accessor accessor, CodeBlock field) {
        Handout handout = accessor.handout();
        if (handout.copy() == Handout.Copy.NONE) {
            return field;
        }
        CodeBlock snapshot = view(handout, copy(handout, field));
        // A field that can be assigned can be null; a final one that is null is a mistake, which may show itself here.
        return accessor.field().getModifiers().contains(Modifier.FINAL)
                ? snapshot
                : CodeBlock.of("$L == null ? null : $L", field, snapshot);
    }

    private static CodeBlock copy(Handout handout, CodeBlock field) {
        return switch (handout.copy()) {
            case NONE -> field;
            case CLONE -> CodeBlock.of("$L.clone()", field);
            case CONSTRUCTOR -> CodeBlock.of("new $T<>($L)", ClassName.bestGuess(handout.copyType()), field);
            case FACTORY -> CodeBlock.of("$T.copyOf($L)", ClassName.bestGuess(handout.copyType()), field);
        };
    }

    private static CodeBlock view(Handout handout, CodeBlock copy) {
        return handout.view().isEmpty() ? copy : CodeBlock.of("$T.$N($L)", Collections.class, handout.view(), copy);
    }
}

package dev.interlock.processor.facade;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.interlock.processor.domain.PairLock;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** The static method {@code lockAll(a, b)}, which takes the locks of two instances together. */
final class PairLockMethod {
    private static final ClassName ACQUIRES = ClassName.get("dev.interlock.annotations", "Acquires");
    private static final ClassName HELD = ClassName.get("dev.interlock.runtime", "Held");
    private static final ClassName LOCKS = ClassName.get("dev.interlock.runtime", "Locks");

    private PairLockMethod() {}

    static MethodSpec of(PairLock pair, TypeElement origin, Types types) {
        TypeName instance = TypeNames.of(ofAnyArguments(origin, types));
        return MethodSpec.methodBuilder(pair.methodName())
                .addJavadoc(
                        "Takes {@code $N} of both, without deadlock whatever the order they are named in.\n",
                        name(pair))
                .addAnnotation(AnnotationSpec.builder(ACQUIRES)
                        .addMember("value", "{$S, $S}", "first." + name(pair), "second." + name(pair))
                        .build())
                .addModifiers(Signature.visibility(pair.field()))
                .addModifiers(Modifier.STATIC)
                .returns(HELD)
                .addParameter(instance, "first")
                .addParameter(instance, "second")
                .addStatement("return $T.lockAll(first.$N, second.$N)", LOCKS, name(pair), name(pair))
                .build();
    }

    private static String name(PairLock pair) {
        return pair.field().getSimpleName().toString();
    }

    private static TypeMirror ofAnyArguments(TypeElement origin, Types types) {
        WildcardType any = types.getWildcardType(null, null);
        TypeMirror[] arguments =
                origin.getTypeParameters().stream().map(parameter -> any).toArray(TypeMirror[]::new);
        return types.getDeclaredType(origin, arguments);
    }
}

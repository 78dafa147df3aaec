package dev.interlock.processor.facade;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import javax.lang.model.element.VariableElement;

/**
 * The Java expression by which a facade names a lock: {@code this.mu}, {@code Bank.registry}, {@code account.mu}.
 *
 * @param parameters the parameters of the method that takes the lock, which its lock expression may name
 */
record LockPath(List<? extends VariableElement> parameters) {
    /** The object whose methods take and release the lock, a {@code java.util.concurrent.locks.Lock} for all but user locks. */
    CodeBlock of(LockExpression expression, Mode mode) {
        CodeBlock object = of(expression.lock().place());
        if (!expression.kind().hasReadMode()) {
            return object;
        }
        boolean shared = expression.needed(mode) == Mode.SHARED;
        if (expression.kind() == LockKind.STAMPED_LOCK) {
            return CodeBlock.of("$L.$L()", object, shared ? "asReadLock" : "asWriteLock");
        }
        return CodeBlock.of("$L.$L()", object, shared ? "readLock" : "writeLock");
    }

    /** The expression for a place that lock expressions can name. */
    CodeBlock of(Place place) {
        if (place instanceof Place.This) {
            return CodeBlock.of("this");
        } else if (place instanceof Place.Parameter parameter) {
            return CodeBlock.of("$N", parameters.get(parameter.index()).getSimpleName());
        } else if (place instanceof Place.Field field) {
            return CodeBlock.of("$L.$N", of(field.owner()), field.field().name());
        } else if (place instanceof Place.StaticField field) {
            return CodeBlock.of(
                    "$T.$N", className(field.field().owner()), field.field().name());
        } else if (place instanceof Place.ClassObject object) {
            return CodeBlock.of("$T.class", className(object.type()));
        } else if (place instanceof Place.Result result) {
            return CodeBlock.of("$L.$N()", receiver(result), result.method().name());
        }
        throw new IllegalArgumentException("no facade can name the lock " + place);
    }

    private CodeBlock receiver(Place.Result result) {
        MethodRef method = result.method();
        return result.receiver() == null ? CodeBlock.of("$T", className(method.owner())) : of(result.receiver());
    }

    private static ClassName className(TypeRef type) {
        List<String> names = List.of(type.nestedName().split("\\.", -1));
        ClassName name = ClassName.get(type.packageName(), names.get(0));
        for (String nested : names.subList(1, names.size())) {
            name = name.nestedClass(nested);
        }
        return name;
    }
}

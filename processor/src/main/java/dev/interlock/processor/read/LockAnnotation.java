package dev.interlock.processor.read;

import dev.interlock.processor.model.Mode;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * One annotation about locks, as it was found.
 *
 * @param meaning what it says
 * @param dialect how it is written
 * @param mirror the compiler's view of it
 */
record LockAnnotation(Meaning meaning, Dialect dialect, AnnotationMirror mirror) {
    /** What the compiler gives for a string that it could not evaluate, and has reported. */
    private static final String ERRONEOUS = "<error>";

    /** The annotation's simple name. */
    String name() {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    /** The strings of the element {@code member}; one string counts as an array of one. Empty where it was left out. */
    List<String> strings(String member) {
        return flatten(value(member));
    }

    /** The string of the element {@code member}; empty where it was left out. */
    String string(String member) {
        return value(member) instanceof String text ? text : "";
    }

    /** Whether the element {@code member} was set to true. */
    boolean flag(String member) {
        return Boolean.TRUE.equals(value(member));
    }

    /** Whether the element {@code member} was written at all. */
    boolean has(String member) {
        return value(member) != null;
    }

    /** The element {@code mode}. */
    Mode mode() {
        boolean shared = value("mode") instanceof VariableElement constant
                && constant.getSimpleName().contentEquals("SHARED");
        return shared ? Mode.SHARED : Mode.EXCLUSIVE;
    }

    /** The annotation as it stands in the source, with only the value that is spoken of: {@code @GuardedBy("mu")}. */
    String quote(String text) {
        return "@" + name() + "(\"" + text + "\")";
    }

    /** Whether the text stands for a string that the compiler could not evaluate. */
    static boolean isErroneous(String text) {
        return text.equals(ERRONEOUS);
    }

    private @Nullable Object value(String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue().getValue();
            }
        }
        return null;
    }

    private static List<String> flatten(@Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(each -> ((AnnotationValue) each).getValue())
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return List.of();
    }
}

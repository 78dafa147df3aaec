package dev.interlock.processor.read;

import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What the steps of a lock expression, up to some step, stand for. */
sealed interface Referent {

    /**
     * An object.
     *
     * @param place where it is found
     * @param type its type
     * @param field the field that holds it, where the last step was one
     * @param view the mode, where the last step named one side of the read-write lock at {@code place}
     */
    record Value(
            Place place,
            TypeMirror type,
            @Nullable VariableElement field,
            @Nullable Mode view) implements Referent {}

    /** A class, which more steps must follow. */
    record ClassName(TypeElement type) implements Referent {}

    /** The beginning of a qualified name. */
    record PackageName(String name) implements Referent {}
}

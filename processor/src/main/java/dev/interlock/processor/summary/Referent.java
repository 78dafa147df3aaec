package dev.interlock.processor.summary;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import org.jspecify.annotations.Nullable;

/** What a reference may refer to. */
sealed interface Referent {
    /** The class or interface. */
    TypeRef type();

    /**
     * The objects of this very class that are made at one place.
     *
     * @param site a number for the place where they are made; {@link #ELSEWHERE} where the compilation does not show it
     */
    record Made(TypeRef type, int site) implements Referent {
        /** Made by reflection, or by code that is not compiled now. */
        static final int ELSEWHERE = -1;
    }

    /**
     * A lambda, a method reference, or an object of an anonymous class with one method.
     *
     * @param type the interface of a lambda, or the anonymous class
     * @param code the body
     * @param answers the method that a lambda is the body of; null for an anonymous class
     */
    record Function(TypeRef type, MethodRef code, @Nullable MethodRef answers) implements Referent {}

    /** Any object of the type or of a subtype: the compilation does not show where it comes from. */
    record Any(TypeRef type) implements Referent {}
}

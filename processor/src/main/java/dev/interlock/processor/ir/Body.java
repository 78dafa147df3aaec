package dev.interlock.processor.ir;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock program of one method, constructor, initialiser or closure. Block 0 is the entry.
 *
 * <p>A constructor's body starts with the call of the other constructor and, unless that is {@code this(…)}, the instance initialisers and
 * the fields' initial values. The static initialiser is a body of its own. A closure's body shares the variables of the body that it stands
 * in; its own parameters and locals have ids of their own.
 *
 * @param method the method; for a closure the method that it stands in
 * @param declared the declaration whose contract the body is entered with: the method, also a method of an anonymous class; null for a
 *     lambda or method reference
 * @param answers the method of an interface of this compilation that a lambda or method reference is the body of; null for all others
 * @param kind the sort of body
 * @param name how messages and the text form name it
 * @param thisType the class whose {@code this} it has; for static bodies the class it stands in
 * @param isStatic whether it has no {@code this}
 * @param parameters its parameters, in order
 * @param blocks by id
 * @param position where it is declared
 */
public record Body(
        MethodRef method,
        @Nullable MethodRef declared,
        @Nullable MethodRef answers,
        Kind kind,
        String name,
        TypeRef thisType,
        boolean isStatic,
        List<Place.Local> parameters,
        List<Block> blocks,
        Position position) {
    /** The sort of a body. */
    public enum Kind {
        /** A method. */
        METHOD,
        /** A constructor, with the instance initialisers. */
        CONSTRUCTOR,
        /** The static initialiser. */
        STATIC_INITIALIZER,
        /** A lambda, a method reference or a method of an anonymous or local class. */
        CLOSURE
    }

    public Body {
        parameters = List.copyOf(parameters);
        blocks = List.copyOf(blocks);
    }

    /** The method that a call finds when it runs this body: for a lambda, which has none, a name of its own. */
    public MethodRef ref() {
        if (kind != Kind.CLOSURE) {
            return method;
        }
        String place = position.line() + ":" + position.column();
        return declared != null ? declared : new MethodRef(method.owner(), "lambda (" + place + ")", List.of());
    }

    /** A body is only equal to itself: two places in a program never run the same body. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return BodyText.of(this);
    }
}

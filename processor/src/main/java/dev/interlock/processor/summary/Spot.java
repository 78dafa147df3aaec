package dev.interlock.processor.summary;

import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import org.jspecify.annotations.Nullable;

/** A place in the program where references are found. */
sealed interface Spot {
    /**
     * A variable of an outermost body, or of a closure in it.
     *
     * @param made the object whose constructor this is, where that is told apart; else null
     */
    record Variable(@Nullable Referent made, MethodRef method, Place.Local local) implements Spot {}

    /** {@code this} in a method. */
    record Self(MethodRef method, TypeRef type) implements Spot {}

    /** One object. */
    record Known(Referent object) implements Spot {}

    /** A field of an object; of all objects where that is null. */
    record InField(@Nullable Referent object, FieldRef field) implements Spot {}

    /** A field of whatever is found at another spot. */
    record FieldOf(Spot owner, FieldRef field) implements Spot {}

    /** A static field. */
    record InStatic(FieldRef field) implements Spot {}

    /** What a method returns. */
    record Returned(MethodRef method) implements Spot {}

    /** What a method returns that is called on an object of static type {@code on}. */
    record Answered(MethodRef method, @Nullable TypeRef on) implements Spot {}

    /** What a method returns that is called on whatever is found at another spot. */
    record AnswerOf(Spot receiver, MethodRef method) implements Spot {}
}

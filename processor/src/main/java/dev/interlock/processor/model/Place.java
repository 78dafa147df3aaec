package dev.interlock.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * An expression that names the same object each time that it is evaluated, as long as what it is made of is not assigned.
 *
 * <p>Places stand in two settings. In the body of a method their roots are {@link This}, {@link Local}, {@link StaticField} and
 * {@link ClassObject}. In a contract (an annotation's lock expression, a summary) {@link Parameter} takes the place of
 * {@link Local}, and {@link This} is the object that declares the annotated member; {@link Places#substitute} leads from the one to the
 * other.
 */
public sealed interface Place {

    /** The current instance of {@code type}: {@code this}, or {@code Outer.this} where the type is an enclosing one. */
    record This(TypeRef type) implements Place {
        @Override
        public String toString() {
            return "this";
        }
    }

    /** The instance of {@code type} that encloses the inner-class object at {@code inner}. */
    record Outer(Place inner, TypeRef type) implements Place {
        /** Whether the program can say it, as {@code Outer.this}: the object around the one at hand, whose class stands in that type. */
        public boolean isNamed() {
            return inner instanceof This self && self.type().binaryName().startsWith(type.binaryName() + "$");
        }

        @Override
        public String toString() {
            return isNamed() ? type.simpleName() + ".this" : "(the " + type.simpleName() + " of " + inner + ")";
        }
    }

    /** The method's parameter number {@code index}, from 0; only in contracts. */
    record Parameter(int index, String name) implements Place {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A local variable, parameter or temporary of a body; {@code id} is unique in the outermost body. */
    record Local(int id, String name, TypeRef type) implements Place {
        /** The value of an expression that the program gives no name. */
        public static Local temporary(int id, TypeRef type) {
            return new Local(id, "$" + id, type);
        }

        /** Whether the program has no name for it. */
        public boolean isTemporary() {
            return name.equals("$" + id);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A static field. */
    record StaticField(FieldRef field) implements Place {
        @Override
        public String toString() {
            return field.toString();
        }
    }

    /** An instance field of the object at {@code owner}. */
    record Field(Place owner, FieldRef field) implements Place {
        @Override
        public String toString() {
            return owner + "." + field.name();
        }
    }

    /** The element of the array or list at {@code array}; {@code index} is a constant or an unchanging variable, as text. */
    record Element(Place array, String index) implements Place {
        @Override
        public String toString() {
            return array + "[" + index + "]";
        }
    }

    /** What a no-argument method returns; {@code receiver} is null for a static method. */
    record Result(@Nullable Place receiver, MethodRef method) implements Place {
        @Override
        public String toString() {
            return (receiver == null ? method.owner().toString() : receiver.toString()) + "." + method.name() + "()";
        }
    }

    /** The class object {@code type.class}. */
    record ClassObject(TypeRef type) implements Place {
        @Override
        public String toString() {
            return type + ".class";
        }
    }
}

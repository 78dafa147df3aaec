package dev.interlock.processor.ir;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;

/** What is assigned, stored, passed or returned. */
public sealed interface Value {

    /** What is found at a place. */
    record At(Place place) implements Value {
        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** A literal or compile-time constant; {@code text} is its source form, {@code null} included. */
    record Constant(String text) implements Value {
        /** The literal {@code null}. */
        public static final Constant NULL = new Constant("null");

        /** The literal true. */
        public static final Constant TRUE = new Constant("true");

        /** The literal false. */
        public static final Constant FALSE = new Constant("false");

        /** Whether both are whole numbers, strings or characters, which are the same value only if they are written alike. */
        public boolean isLikeOf(Constant other) {
            return (isWhole() && other.isWhole()) || (isQuoted() && text.charAt(0) == other.text.charAt(0));
        }

        private boolean isWhole() {
            int first = text.startsWith("-") ? 1 : 0;
            return text.length() > first && text.chars().skip(first).allMatch(each -> each >= '0' && each <= '9');
        }

        private boolean isQuoted() {
            return text.startsWith("\"") || text.startsWith("'");
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A function object or an instance of an anonymous class that has one method: code that may run now, later or never. */
    record Closure(Body body) implements Value {
        @Override
        public String toString() {
            return "closure " + body.name();
        }
    }

    /** Anything else, by its erased type. */
    record Unknown(TypeRef type) implements Value {
        @Override
        public String toString() {
            return "a " + type;
        }
    }
}

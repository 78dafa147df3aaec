package dev.interlock.oracle.program;

/** A parameter: {@code boolean}, or an object of a class of the program. */
public record Param(String name, String type) {
    /** The type of an index. */
    public static final String INDEX = "int";

    /** Whether it is an index into an array of locks. */
    public boolean isIndex() {
        return type.equals(INDEX);
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return !isBoolean() && !isIndex();
    }

    /** Whether it is a truth value. */
    public boolean isBoolean() {
        return type.equals("boolean");
    }
}

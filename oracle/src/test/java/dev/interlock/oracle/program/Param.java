package dev.interlock.oracle.program;

/** A parameter: {@code boolean}, or an object of a class of the program. */
public record Param(String name, String type) {
    /** Whether it is a truth value. */
    public boolean isBoolean() {
        return type.equals("boolean");
    }
}

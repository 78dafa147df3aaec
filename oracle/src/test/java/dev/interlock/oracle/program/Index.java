package dev.interlock.oracle.program;

/**
 * An index that is passed.
 *
 * @param text a number, or a variable
 */
public record Index(String text) implements Arg {
    @Override
    public String toString() {
        return text;
    }
}

package dev.interlock.oracle.program;

/**
 * A truth value that is passed.
 *
 * @param variable a boolean local or parameter; empty for one that is not known beforehand
 */
public record Truth(String variable) implements Arg {
    @Override
    public String toString() {
        return variable;
    }
}

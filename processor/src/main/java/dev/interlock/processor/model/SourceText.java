package dev.interlock.processor.model;

import java.util.Set;

/** The source files of the compilation, for messages: their lines, and the suppressions that enclose a place. */
public interface SourceText {
    /** The text of the line at {@code position}, stripped; empty where there is no source. */
    String line(Position position);

    /** The strings of every {@code @SuppressWarnings} on a declaration that encloses {@code position}. */
    Set<String> suppressionsAt(Position position);

    /** The names of the variables that the member around {@code position} declares, its parameters among them. */
    default Set<String> variablesAt(Position position) {
        return Set.of();
    }

    /** The member that encloses {@code position}, by names that do not change when lines move; empty where there is none. */
    default String memberAt(Position position) {
        return "";
    }
}

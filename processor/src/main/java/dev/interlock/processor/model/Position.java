package dev.interlock.processor.model;

import java.util.Comparator;

/**
 * A place in a source file.
 *
 * @param file the file's URI as text, as the compiler knows it; empty where there is no source
 * @param line the line, from 1; 0 where unknown
 * @param column the column, from 1; 0 where unknown
 * @param start the offset of the first character, from 0; -1 where unknown
 * @param end the offset after the last character; -1 where unknown
 */
public record Position(String file, int line, int column, long start, long end) implements Comparable<Position> {
    /** The position of what has no source, such as a class from a jar. */
    public static final Position UNKNOWN = new Position("", 0, 0, -1, -1);

    private static final String INSIDE = "!/";

    private static final Comparator<Position> ORDER = Comparator.comparing(Position::file)
            .thenComparingLong(Position::start)
            .thenComparingLong(Position::end)
            .thenComparingInt(Position::line);

    /**
     * A place in a source file that was compiled before.
     *
     * @param container the jar that the class was found in; empty for a folder
     * @param fileName the last segment of the source file's name; empty where it is not known
     */
    public static Position elsewhere(String container, String fileName, int line) {
        return new Position(container + INSIDE + fileName, line, 0, -1, -1);
    }

    /** The last segment of the file's name, as messages show it. */
    public String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Whether this names a place in a source file of this compilation. */
    public boolean isKnown() {
        return line > 0 && start >= 0;
    }

    /** Whether this names a line of a source file that was compiled before. */
    public boolean isElsewhere() {
        return line > 0 && start < 0;
    }

    /** Whether the other place is this one, or inside it. */
    public boolean contains(Position other) {
        return isKnown() && other.isKnown() && file.equals(other.file) && start <= other.start && other.end <= end;
    }

    /** The jar that the place is in; empty where it is in none. */
    public String container() {
        int end = start < 0 ? file.indexOf(INSIDE) : -1;
        return end < 0 ? "" : file.substring(0, end);
    }

    /** Where what has no source here comes from: {@code in bank.jar}, {@code compiled before}, {@code no source}. */
    public String origin() {
        if (!container().isEmpty()) {
            return "in " + container();
        }
        return isElsewhere() ? "compiled before" : "no source";
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line > 0 ? fileName() + ":" + line : "(" + origin() + ")";
    }
}

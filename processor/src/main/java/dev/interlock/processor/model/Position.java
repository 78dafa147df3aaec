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

    private static final Comparator<Position> ORDER = Comparator.comparing(Position::file)
            .thenComparingLong(Position::start)
            .thenComparingLong(Position::end)
            .thenComparingInt(Position::line);

    /** The last segment of the file's name, as messages show it. */
    public String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Whether this names a place in a source file of this compilation. */
    public boolean isKnown() {
        return line > 0;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return isKnown() ? fileName() + ":" + line : "(no source)";
    }
}

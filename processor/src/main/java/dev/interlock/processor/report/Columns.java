package dev.interlock.processor.report;

/** Text set in columns. */
final class Columns {
    private Columns() {}

    /** The text with blanks after it, up to {@code width} characters. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

package dev.interlock.processor.report;

/** Text in the characters that every terminal and build log shows. */
final class Ascii {
    private Ascii() {}

    /** The text with every other character written as a Java escape, and runs of white space as one blank. */
    static String line(String text) {
        StringBuilder ascii = new StringBuilder();
        for (char c : text.strip().replaceAll("\\s+", " ").toCharArray()) {
            if (c >= ' ' && c <= '~') {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString();
    }
}

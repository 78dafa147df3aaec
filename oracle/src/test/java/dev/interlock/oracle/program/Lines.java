package dev.interlock.oracle.program;

/** A text that is written line by line. */
final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int number = 1;
    private int indent;

    /** The class that is written. */
    private String self = "";

    /** How many classes without a name stand around the place, in which {@code this} is another object. */
    private int anonymous;

    /** The number of the next line. */
    int number() {
        return number;
    }

    String text() {
        return text.toString();
    }

    /** From here on the lines are of that class. */
    void enter(String type) {
        self = type;
    }

    void enterAnonymous() {
        anonymous++;
    }

    void leaveAnonymous() {
        anonymous--;
    }

    void open(String head) {
        put(head + " {");
        indent++;
    }

    void next(String head) {
        indent--;
        put("} " + head + " {");
        indent++;
    }

    void close() {
        close("}");
    }

    void close(String end) {
        indent--;
        put(end);
    }

    void put(String written) {
        String content = anonymous == 0 ? written : written.replaceAll("\\bthis\\b", self + ".this");
        text.append("    ".repeat(content.isEmpty() ? 0 : indent))
                .append(content)
                .append('\n');
        number++;
    }
}

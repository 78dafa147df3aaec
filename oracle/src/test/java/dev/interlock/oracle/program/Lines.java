package dev.interlock.oracle.program;

/** A text that is written line by line. */
final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int number = 1;
    private int indent;

    /** The class that is written. */
    private String self = "";

    /** The class around it, of an inner class; else empty. */
    private String outer = "";

    private final boolean hasInner;

    /** How many classes without a name stand around the place, in which {@code this} is another object. */
    private int anonymous;

    /** @param hasInner whether there is an inner class, from which {@link ClassDecl.Peer#MAKER} is the object around it */
    Lines(boolean hasInner) {
        this.hasInner = hasInner;
    }

    /** The number of the next line. */
    int number() {
        return number;
    }

    String text() {
        return text.toString();
    }

    /** From here on the lines are of that class. */
    void enter(ClassDecl type) {
        self = type.name();
        outer = type.outer().orElse("");
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
        String named = anonymous == 0 ? written : written.replaceAll("\\bthis\\b", self + ".this");
        String content = hasInner ? aroundInner(named) : named;
        text.append("    ".repeat(content.isEmpty() ? 0 : indent))
                .append(content)
                .append('\n');
        number++;
    }

    /** The object around one of an inner class has a name of its own inside, and a getter elsewhere. */
    private String aroundInner(String written) {
        String field = ClassDecl.Peer.MAKER + "\\b(?!\\()";
        String inside = outer.isEmpty()
                ? written
                : written.replaceAll("(\\b" + self + "\\.)?\\bthis\\." + field, outer + ".this")
                        .replaceAll("\"" + field, "\"" + outer + ".this");
        return inside.replaceAll("\\." + field, "." + Spelling.getter(ClassDecl.Peer.MAKER));
    }
}

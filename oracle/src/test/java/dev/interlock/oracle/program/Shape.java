package dev.interlock.oracle.program;

/** What a guarded field holds, and so how its content is read and changed. */
public enum Shape {
    NUMBER("int", "", "%s++", "%s"),
    ARRAY("final int[]", " = new int[1]", "%s[0]++", "%s[0]"),
    LIST("final List<Integer>", " = new ArrayList<>()", "%s.add(1)", "%s.size()"),
    MAP("final Map<String, Integer>", " = new HashMap<>()", "%s.put(\"\", 1)", "%s.size()"),
    TEXT("final StringBuilder", " = new StringBuilder()", "%s.append('a')", "%s.length()");

    /** Whether what is done to it is a call, which may end with an exception for want of memory or stack. */
    public boolean isCalled() {
        return this != NUMBER && this != ARRAY;
    }

    private final String type;
    private final String initial;
    private final String change;
    private final String read;

    Shape(String type, String initial, String change, String read) {
        this.type = type;
        this.initial = initial;
        this.change = change;
        this.read = read;
    }

    String declare(String name) {
        return type + " " + name + initial + ";";
    }

    String change(String place) {
        return String.format(change, place);
    }

    /** An expression of type {@code int}. */
    String read(String place) {
        return String.format(read, place);
    }
}

package dev.interlock.oracle.program;

/** How a field is named: by itself, or by the method that does nothing but return it. */
public final class Spelling {
    private static final String CALL = "()";

    private Spelling() {}

    /** The field that is meant. */
    public static String field(String spelled) {
        return isGetter(spelled) ? spelled.substring(0, spelled.length() - CALL.length()) : spelled;
    }

    /** The array of an element; any other field is itself. */
    public static String array(String field) {
        int bracket = field.indexOf('[');
        return bracket < 0 ? field : field.substring(0, bracket);
    }

    /** An element of an array. */
    public static String element(String array, String index) {
        return array + "[" + index + "]";
    }

    /** The index of an element, a number or a variable; empty for any other field. */
    public static String index(String field) {
        int bracket = field.indexOf('[');
        return bracket < 0 ? "" : field.substring(bracket + 1, field.length() - 1);
    }

    /** The call of the method that returns the field. */
    public static String getter(String field) {
        return field + CALL;
    }

    static boolean isGetter(String spelled) {
        return spelled.endsWith(CALL);
    }
}

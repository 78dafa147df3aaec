package dev.interlock.oracle.program;

/** How a field is named: by itself, or by the method that does nothing but return it. */
public final class Spelling {
    private static final String CALL = "()";

    private Spelling() {}

    /** The field that is meant. */
    public static String field(String spelled) {
        return isGetter(spelled) ? spelled.substring(0, spelled.length() - CALL.length()) : spelled;
    }

    /** The call of the method that returns the field. */
    public static String getter(String field) {
        return field + CALL;
    }

    static boolean isGetter(String spelled) {
        return spelled.endsWith(CALL);
    }
}

package dev.interlock.oracle.judge;

/**
 * Something that was reported at compile time.
 *
 * @param check the name of the check; {@code javac} for an error of javac's own
 */
record Report(String check, int line, String message) {
    static final String JAVAC = "javac";

    @Override
    public String toString() {
        return check + " at line " + line;
    }
}

package dev.interlock.oracle.program;

/** How the operations of a {@code StampedLock} are written. */
final class StampText {
    private StampText() {}

    static String stamp(StampStmt.Stamp stamp, boolean traced) {
        String lock = stamp.lock().text();
        boolean shared = stamp.lock().mode() == Mode.SHARED;
        String value = switch (stamp.how()) {
            case TAKEN -> lock + (shared ? ".readLock()" : ".writeLock()");
            case TRIED -> attempt(lock + (shared ? ".tryReadLock()" : ".tryWriteLock()"), traced);
            case OPTIMISTIC -> lock + ".tryOptimisticRead()";
            case NONE -> "0L";
        };
        return (stamp.declares() ? "long " : "") + stamp.name() + " = " + value + ";";
    }

    static String convert(StampStmt.Convert convert, boolean traced) {
        String converted = convert.lock().text() + ".tryConvertToWriteLock(" + convert.from() + ")";
        return "long " + convert.name() + " = " + attempt(converted, traced) + ";";
    }

    static String unstamp(StampStmt.Unstamp release) {
        String mode = release.any() ? "" : release.lock().mode() == Mode.SHARED ? "Read" : "Write";
        return release.lock().text() + ".unlock" + mode + "(" + release.name() + ");";
    }

    static String validate(Cond.Validate validate, boolean traced) {
        String test = validate.lock().text() + ".validate(" + validate.name() + ")";
        return traced ? "(Env.flag() && " + test + ")" : test;
    }

    private static String attempt(String attempt, boolean traced) {
        return traced ? "Env.attempt() ? " + attempt + " : 0L" : attempt;
    }
}

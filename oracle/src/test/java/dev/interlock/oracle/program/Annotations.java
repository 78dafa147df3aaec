package dev.interlock.oracle.program;

import java.util.stream.Collectors;

/** How what is declared is written, and what it means for exceptions. */
public final class Annotations {
    private Annotations() {}

    static String guards(ClassDecl.GuardedField field) {
        String all =
                field.guards().stream().map(guard -> "\"" + name(guard) + "\"").collect(Collectors.joining(", "));
        return field.guards().size() == 1 ? all : "{" + all + "}";
    }

    static String of(Contract contract) {
        String lock = "\"" + name(contract.lock()) + "\"";
        boolean shared = contract.lock().mode() == Mode.SHARED;
        String mode = shared ? ", mode = Mode.SHARED" : "";
        String value = shared ? "value = " + lock : lock;
        return switch (contract.kind()) {
            case HOLDING -> "@Holding(" + value + mode + ")";
            case ACQUIRES -> "@Acquires(" + value + mode + ")";
            case ACQUIRES_IF -> "@Acquires(value = " + lock + mode + ", ifResult = true)";
            case RELEASES -> "@Releases(" + value + mode + ")";
            case EXCLUDING -> "@Excluding(" + lock + ")";
        };
    }

    private static String name(LockRef lock) {
        String text = lock.text();
        return text.startsWith("this.") ? text.substring("this.".length()) : text;
    }

    /** Whether the method's result says something about a lock; any other result is whatever, to the caller. */
    public static boolean isKnownByResult(Method method) {
        return method.contracts().stream().anyMatch(each -> each.kind() == Contract.Kind.ACQUIRES_IF);
    }

    /**
     * Whether a call of the method may end with an exception before its body begins, for want of memory or stack. A method that takes or
     * lets go a lock for its caller does so first thing; whoever calls it in a {@code finally} block relies on that.
     */
    public static boolean mayThrowAtOnce(Method method) {
        return method.contracts().stream()
                .noneMatch(each -> each.kind() == Contract.Kind.RELEASES || each.kind() == Contract.Kind.ACQUIRES);
    }
}

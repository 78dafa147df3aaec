package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How what is declared is written, and what it means for exceptions. */
public final class Annotations {
    private Annotations() {}

    static String guards(ClassDecl.GuardedField field) {
        String all =
                field.guards().stream().map(guard -> "\"" + name(guard) + "\"").collect(Collectors.joining(", "));
        return field.guards().size() == 1 ? all : "{" + all + "}";
    }

    /** The annotations of a method: one for what it says in one way of several locks. */
    static List<String> of(Method method) {
        Map<List<Object>, List<String>> names = new LinkedHashMap<>();
        for (Contract contract : method.annotations()) {
            names.computeIfAbsent(List.of(contract.kind(), contract.lock().mode()), each -> new ArrayList<>())
                    .add("\"" + name(contract.lock()) + "\"");
        }
        List<String> all = new ArrayList<>();
        names.forEach((way, locks) -> {
            boolean shared = way.get(1) == Mode.SHARED && way.get(0) != Contract.Kind.EXCLUDING;
            all.add(written((Contract.Kind) way.get(0), locks, shared));
        });
        return all;
    }

    private static String written(Contract.Kind kind, List<String> locks, boolean shared) {
        String lock = locks.size() == 1 ? locks.get(0) : "{" + String.join(", ", locks) + "}";
        String mode = shared ? ", mode = Mode.SHARED" : "";
        String value = shared ? "value = " + lock : lock;
        return switch (kind) {
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

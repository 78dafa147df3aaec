package dev.interlock.oracle.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that went wrong in a run.
 *
 * @param checks the checks that may report it; any one of them
 * @param lines the lines at any of which it may be reported
 */
public record Fault(Set<String> checks, Set<Integer> lines) {
    public Fault {
        checks = Set.copyOf(checks);
        lines = Set.copyOf(lines);
    }

    /** A fault that one check reports. */
    static Fault of(String check, List<Integer> lines) {
        return new Fault(Set.of(check), Set.copyOf(lines));
    }

    /** A method that says nothing, and lets go a lock and takes it back, asks its callers for it: they are told, at the call. */
    static Fault leftToCaller(String check, Frame frame, Set<Integer> lines) {
        if (frame.caller() == null || !frame.method().contracts().isEmpty()) {
            return new Fault(Set.of(check), lines);
        }
        Set<Integer> all = new LinkedHashSet<>(lines);
        all.addAll(frame.caller().lines(frame.callLine()));
        return new Fault(Set.of(check, "caller-must-hold"), all);
    }

    /** Whether a report of that check on that line tells of this fault. */
    public boolean isToldBy(String check, int line) {
        return checks.contains(check) && lines.contains(line);
    }

    @Override
    public String toString() {
        return String.join(" or ", checks.stream().sorted().toList()) + " at line "
                + String.join(
                        " or ", lines.stream().sorted().map(Object::toString).toList());
    }
}

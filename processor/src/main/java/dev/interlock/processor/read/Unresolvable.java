package dev.interlock.processor.read;

import java.util.List;

/**
 * Why an annotation cannot be understood or kept. Ends the resolution of one expression; it never leaves this package, where it becomes
 * a problem.
 */
final class Unresolvable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> fixes;

    /**
     * @param clause what follows {@code @GuardedBy("mu") on Account.total} in the message
     * @param fix what to do
     */
    Unresolvable(String clause, String fix) {
        this(clause, List.of(fix));
    }

    /** @param fixes what to do, the best first */
    Unresolvable(String clause, List<String> fixes) {
        super(clause, null, false, false);
        this.fixes = List.copyOf(fixes);
    }

    /** For what cannot be known because a class is missing: the compiler reports that itself, and once is enough. */
    static Unresolvable consequence() {
        return new Unresolvable("", List.of());
    }

    /** Whether the compiler itself reports the cause. */
    boolean isConsequence() {
        return clause().isEmpty();
    }

    String clause() {
        return String.valueOf(getMessage());
    }

    List<String> fixes() {
        return fixes;
    }
}

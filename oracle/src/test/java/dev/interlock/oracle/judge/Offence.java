package dev.interlock.oracle.judge;

import dev.interlock.runtime.LockOrderException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something against the order of locks, as the compiler reports it or the monitor sees it.
 *
 * @param locks the names of the lock classes that take part
 * @param taken those among them that may be the one that is taken last: of a ring any of them
 * @param isRing whether it is a ring, which no declaration alone forbids; one with a declared order in it among them
 * @param text what was said
 */
record Offence(Set<String> locks, Set<String> taken, boolean isRing, String text) {
    private static final Pattern LOCK = Pattern.compile("\\b[A-C]\\.\\w+");
    private static final Set<String> ABOUT_ORDER = Set.of("lock-order", "deadlock-cycle", "instance-order");

    /** What the report says of the order of locks, if anything. */
    static Stream<Offence> of(Report report) {
        return ABOUT_ORDER.contains(report.check()) ? Stream.of(of(report.message(), isRing(report))) : Stream.empty();
    }

    /** Several paths that go round, with what is declared perhaps. */
    private static boolean isRing(Report report) {
        return report.check().equals("deadlock-cycle")
                || report.message().lines().findFirst().orElseThrow().contains(" -> ");
    }

    static Offence of(LockOrderException finding) {
        return of(String.valueOf(finding.getMessage()), finding.kind() == LockOrderException.Kind.INVERSION);
    }

    /** Of two locks of which one is taken under the other, the first line names the one that is taken first. */
    private static Offence of(String message, boolean isRing) {
        Set<String> names = new TreeSet<>();
        String first = "";
        Matcher name = LOCK.matcher(message.lines().findFirst().orElseThrow());
        while (name.find() && (isRing || names.size() < 2)) {
            first = first.isEmpty() ? name.group() : first;
            names.add(name.group());
        }
        return new Offence(names, isRing ? names : Set.of(first), isRing, message);
    }

    /** Whether the other one is about the same locks: a ring of more than two may be told by a shorter one that two of them are part of. */
    boolean isToldBy(Offence other) {
        if (locks.size() < 3) {
            return other.locks.containsAll(locks);
        }
        return other.locks.stream().filter(locks::contains).count() >= 2;
    }

    /**
     * Whether the other one refuses the same acquisition under another lock: of several declared orders that one acquisition is against, one
     * is reported, and what is against a declared order makes no ring besides.
     */
    boolean isRefusedBy(Offence other) {
        return !other.isRing && other.locks.size() == 2 && taken.containsAll(other.taken);
    }

    /** Whether someone only reads, who waits for nobody where nobody writes. */
    boolean hasReaders() {
        return text.contains("(shared)");
    }

    /** Whether only locks in fields take part, which the monitor knows; it knows no monitors of objects. */
    boolean isOfOurs() {
        return locks.stream().noneMatch(name -> name.endsWith(".this"));
    }
}

package dev.interlock.runtime;

import dev.interlock.runtime.LockOrderException.Kind;
import dev.interlock.runtime.order.Edge;
import dev.interlock.runtime.order.LockClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the monitor puts into words what it has found. */
final class OrderWording {
    private OrderWording() {}

    /** What a thread does that takes one lock under another. */
    static String nesting(Thread thread, Object held, Object wanted) {
        return Misuse.describe(thread) + " holds " + held + " and wants " + wanted;
    }

    /**
     * A cycle of orders, or one order alone that leads out of a leaf; what the attempt adds to it stands first.
     *
     * @param keyed the class of all the locks, if there is a key that they are ordered by
     */
    static LockOrderException offence(Attempt attempt, List<Edge> cycle, @Nullable LockClass keyed) {
        Edge first = cycle.get(0);
        List<Edge> others = cycle.subList(1, cycle.size());
        boolean declared = keyed != null || others.stream().allMatch(Edge::isDeclared);
        String message = opening(first, others, keyed) + "\n  Now:   "
                + Misuse.describe(attempt.who.thread) + " holds " + held(attempt.who)
                + " and wants " + wanted(attempt)
                + others.stream().map(OrderWording::known).collect(Collectors.joining())
                + "\n  Fix:   " + fix(first, keyed);
        Kind kind = declared ? Kind.DECLARED_ORDER : Kind.INVERSION;
        return new LockOrderException(kind, message, witnesses(others));
    }

    private static String opening(Edge first, List<Edge> others, @Nullable LockClass keyed) {
        String nesting = "lock order: " + first.to() + " is wanted under " + first.from();
        if (others.isEmpty()) {
            return nesting + ", which is a leaf: nothing is taken under it";
        }
        if (keyed != null) {
            return nesting + ", and the other way round before: by " + keyed.key() + ", which orders two of " + keyed
                    + ", only one of that can be right";
        }
        if (others.stream().allMatch(Edge::isDeclared)) {
            return nesting + ", against the declared order " + path(others);
        }
        return "possible deadlock: " + first.from() + " -> " + path(others);
    }

    private static String fix(Edge first, @Nullable LockClass keyed) {
        String release = "let go of " + first.from() + " first";
        if (keyed != null) {
            return "take the one with the smaller " + keyed.key() + " first, or both by Locks.lockAll";
        }
        return first.to() == first.from()
                ? release
                : "take " + first.to() + " before " + first.from() + ", or " + release;
    }

    private static String path(List<Edge> edges) {
        return edges.get(0).from()
                + edges.stream().map(edge -> " -> " + edge.to()).collect(Collectors.joining());
    }

    private static String known(Edge edge) {
        Throwable witness = edge.witness();
        return witness == null ? "\n  Declared: " + edge : "\n  Seen:  " + witness.getMessage();
    }

    /** The stacks at which the orders were seen, each the cause of the one before; null if there are none. */
    private static @Nullable Throwable witnesses(List<Edge> edges) {
        Throwable cause = null;
        for (int i = edges.size() - 1; i >= 0; i--) {
            Throwable witness = edges.get(i).witness();
            if (witness != null) {
                cause = Witness.of(String.valueOf(witness.getMessage()), witness.getStackTrace(), cause);
            }
        }
        return cause;
    }

    /** A thread that wants what it holds. */
    static LockOrderException again(Attempt attempt) {
        String lock = attempt.lock.label();
        String message = attempt.shared
                ? "the read lock of " + lock + " is wanted twice by " + Misuse.describe(attempt.who.thread)
                        + ": a writer that comes between waits for the first, and the second for that writer"
                : "the write lock of " + lock + " is wanted by " + Misuse.describe(attempt.who.thread)
                        + ", which holds its read lock and would wait for itself";
        return new LockOrderException(Kind.SELF_DEADLOCK, message, null);
    }

    /** Threads of which each waits for a lock that the next one holds, and the last for one that the first holds. */
    static LockOrderException deadlock(List<Attempt> ring) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            lines.add(line(ring.get(i), ring.get((i + 1) % ring.size())));
        }
        Throwable cause = null;
        for (int i = ring.size() - 1; i > 0; i--) {
            cause = Witness.of(lines.get(i), ring.get(i).who.thread.getStackTrace(), cause);
        }
        String message = "deadlock of " + ring.size() + " threads"
                + lines.stream().map(line -> "\n  " + line).collect(Collectors.joining());
        return new LockOrderException(Kind.DEADLOCK, message, cause);
    }

    private static String line(Attempt waiting, Attempt holding) {
        return Misuse.describe(waiting.who.thread) + " waits for " + wanted(waiting) + ", held by "
                + Misuse.describe(holding.who.thread);
    }

    private static String wanted(Attempt attempt) {
        return (attempt.shared ? "the read lock of " : "") + attempt.lock.label();
    }

    private static String held(Holder who) {
        List<String> locks = new ArrayList<>();
        for (Hold hold = who.innermost(); hold != null; hold = hold.outer()) {
            Monitor lock = hold.lock();
            if (lock != null) {
                locks.add((hold.shared ? "the read lock of " : "") + lock.label());
            }
        }
        return locks.isEmpty() ? "nothing" : String.join(", ", locks);
    }
}

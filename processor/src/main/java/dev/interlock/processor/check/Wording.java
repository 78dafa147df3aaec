package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How messages name locks and say what is held. */
public final class Wording {
    /** What an annotation says that means a read lock. */
    public static final String SHARED = "mode = Mode.SHARED";

    private Wording() {}

    /** The lock as a reader would write it: {@code mu}, {@code other.mu}, {@code the monitor of this}. */
    public static String name(Lock lock) {
        return lock.monitor() ? "the monitor of " + name(lock.place()) : name(lock.place());
    }

    /** The lock as a reader would write it there. */
    public static String name(Lock lock, LockState state) {
        return name(lock.at(state.said(lock.place())));
    }

    /** Whether an annotation on a method can name it: neither a local variable's nor an element of an array. */
    public static boolean isNameableOutside(Place place) {
        return !(place instanceof Place.Local)
                && !(place instanceof Place.Element)
                && !(place instanceof Place.Outer outer && !outer.isNamed())
                && Places.parent(place).map(Wording::isNameableOutside).orElse(true);
    }

    /** Whether it is an object that the program has no name for at that place, written {@code <Account>}. */
    public static boolean hasNoName(Place place) {
        return place instanceof Place.Local local && local.name().startsWith("<");
    }

    /** The place as a reader would write it there. */
    public static String name(Place place, LockState state) {
        return name(state.said(place));
    }

    /** The place as a reader would write it, without a leading {@code this.}. */
    public static String name(Place place) {
        String text = place.toString();
        return text.startsWith("this.") ? text.substring("this.".length()) : text;
    }

    /** The side of the lock that is meant: {@code mu}, {@code the read lock of rw}. */
    public static String name(HeldLock lock, LockState state) {
        return (lock.mode() == Mode.SHARED ? "the read lock of " : "") + name(lock.lock(), state);
    }

    /** A lock that is not held, or not as it should be: {@code mu}, {@code the write lock of rw}. */
    public static String missing(Lock lock, LockState state) {
        return (state.holds(lock, Mode.SHARED) ? "the write lock of " : "") + name(lock, state);
    }

    /** An annotation that names the lock: {@code @Acquires("mu")}, {@code @Acquires(value = "rw", mode = Mode.SHARED)}. */
    public static String annotation(String name, String lock, String... members) {
        return members.length == 0
                ? "@" + name + "(\"" + lock + "\")"
                : "@" + name + "(value = \"" + lock + "\", " + String.join(", ", members) + ")";
    }

    /** The same, of the side that the mode means. */
    public static String annotation(String name, Place place, Mode mode) {
        return mode == Mode.SHARED ? annotation(name, name(place), SHARED) : annotation(name, name(place));
    }

    /** The body as a reader would call it: the method, or the function inside it. */
    public static String name(Body body) {
        return body.kind() == Body.Kind.CLOSURE ? body.name() : body.method().toString();
    }

    /** The line that says what is held; always there, even where it is nothing. */
    public static Labelled held(LockState state) {
        String text = state.held().entrySet().stream()
                .map(entry -> held(entry, state))
                .collect(Collectors.joining(", "));
        return Labelled.of("Held", text.isEmpty() ? "nothing" : text);
    }

    /** The problem of a method that leaves a lock to its callers, with the caller who does not hold it; as it is where there is none. */
    public static Problem calledWithout(
            Problem problem, HeldLock lock, @Nullable Position call, @Nullable Body caller, LockState state) {
        if (call == null || caller == null) {
            return problem;
        }
        List<Problem.Detail> details = new ArrayList<>(problem.details());
        details.add(
                details.size() - 1,
                Labelled.of(
                        "Call",
                        name(caller) + ", " + call + ", does not hold " + name(lock.lock(), state) + " either"));
        return new Problem(problem.check(), problem.position(), problem.summary(), details, problem.unasked());
    }

    private static String held(Map.Entry<HeldLock, Hold> entry, LockState state) {
        Hold hold = entry.getValue();
        String since = switch (hold.origin()) {
            case TAKEN -> at(hold.acquired(), "taken");
            case ENTRY -> "on entry";
            case ASSUMED -> at(hold.acquired(), "tested");
            case OPTIMISTIC -> at(hold.acquired(), "read optimistically from");
        };
        String certainty = hold.certain() ? "" : "perhaps, ";
        String shared = entry.getKey().mode() == Mode.SHARED ? " (shared)" : "";
        return name(entry.getKey().lock(), state) + shared + " (" + certainty + since + ")";
    }

    private static String at(Position position, String verb) {
        return verb + " in line " + position.line();
    }
}

package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Detail;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of {@code copied-mutex}. */
final class CopyReports {
    private static final Labelled TWO_PLACES =
            Labelled.of("Why", "one lock in two places guards two things, and no declaration says so.");

    private final Findings findings;

    CopyReports(Findings findings) {
        this.findings = findings;
    }

    /**
     * A field or constructor takes over a lock that is somewhere already.
     *
     * @param from what {@code @SharedLock} may name; null where the lock has no name
     * @param name what it may stand on
     */
    void taken(Position position, String summary, @Nullable String from, String name) {
        Labelled fix = from == null
                ? Labelled.of("Fix", "give each place a lock of its own: new Mutex()")
                : Labelled.of(
                        "Fix",
                        "give each place a lock of its own: new Mutex(),",
                        "or say that it is shared on purpose: @SharedLock(\"" + from + "\") on " + name);
        add(position, summary, TWO_PLACES, fix);
    }

    /** A field takes over a lock that came in as a parameter. */
    void parameter(Position position, String summary, List<String> sharedOnPurpose) {
        List<String> fixes = new ArrayList<>(List.of("make the lock here: new Mutex(),"));
        fixes.addAll(sharedOnPurpose);
        add(position, summary, TWO_PLACES, new Labelled("Fix", fixes));
    }

    /** A container is given a lock that is somewhere already. */
    void kept(Position position, String container, String from) {
        add(
                position,
                container + " is given a lock that is not fresh: " + from,
                TWO_PLACES,
                Labelled.of(
                        "Fix",
                        "give each element a lock of its own: new Mutex(),",
                        "or keep the objects that the locks belong to"));
    }

    /** Several elements of a container are one lock. */
    void everyElement(Position position, String container) {
        add(
                position,
                "several elements of " + container + " are one lock",
                Labelled.of("Why", "what looks like a lock for each element is one lock for all of them."),
                Labelled.of("Fix", "make a lock for each element: new Mutex() inside the loop"));
    }

    /** An array or a collection of locks, as {@code what} says, is copied. */
    void copied(Position position, String copy, String what) {
        add(
                position,
                copy + " holds the same locks a second time",
                Labelled.of("Why", "whoever locks by the one " + what + " keeps out those who use the other."),
                Labelled.of("Fix", "share the " + what + " itself, or make fresh locks for the new one"));
    }

    /** A lock is written to a stream. */
    void serialized(Position position, String lock) {
        add(
                position,
                "the lock " + lock + " is serialised",
                Labelled.of(
                        "Why", "a lock belongs to threads of this program: what is read back excludes nobody here."),
                Labelled.of("Fix", "leave the lock out, and make a fresh one when the object is read"));
    }

    void add(Position position, String summary, Detail... details) {
        findings.add(new Problem(Check.COPIED_MUTEX, position, summary, List.of(details)));
    }
}

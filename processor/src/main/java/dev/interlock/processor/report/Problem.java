package dev.interlock.processor.report;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One finding: what is wrong, where, and what the reader needs to understand and mend it. Source lines are added when it is rendered.
 *
 * @param check the check that found it
 * @param position where it is reported
 * @param summary one sentence in the reader's own names, without the tag and without a full stop
 * @param details in the order in which they are shown
 * @param unasked what it does to the compilation where no option speaks of the check
 * @param tells the findings of other checks that are this very mistake: where this one is shown, they are not
 * @param ring the places that it takes together; null where no others can {@linkplain Repetitions speak for it}
 */
public record Problem(
        Check check,
        Position position,
        String summary,
        List<Detail> details,
        Severity unasked,
        Set<Finding> tells,
        @Nullable Ring ring)
        implements Comparable<Problem> {
    public Problem {
        details = List.copyOf(details);
        tells = Set.copyOf(tells);
    }

    /** A problem that tells of no other check's finding, and is no repetition. */
    public Problem(Check check, Position position, String summary, List<Detail> details, Severity unasked) {
        this(check, position, summary, details, unasked, Set.of(), null);
    }

    /** A problem that does to the compilation what its check does by default. */
    public Problem(Check check, Position position, String summary, List<Detail> details) {
        this(check, position, summary, details, check.defaultSeverity());
    }

    /** What a check finds at a place. */
    public record Finding(Check check, Position position) {}

    /** This problem, which tells of those findings too. */
    public Problem telling(Collection<Finding> findings) {
        return new Problem(check, position, summary, details, unasked, Set.copyOf(findings), ring);
    }

    /** A place that takes part in a ring: what is done there while the lock is held. */
    public record Part(LockClass held, Position position) {}

    /**
     * What several places do to each other.
     *
     * @param parts the places, the one where the problem is reported last
     * @param steps how many calls and acquisitions lead round
     */
    public record Ring(List<Part> parts, int steps) {
        public Ring {
            parts = List.copyOf(parts);
        }
    }

    /** This problem, which is such a ring. */
    public Problem closing(Ring places) {
        return new Problem(check, position, summary, details, unasked, tells, places);
    }

    /** This problem, with one more detail. */
    Problem with(Detail detail) {
        List<Detail> more = new ArrayList<>(details);
        more.add(detail);
        return new Problem(check, position, summary, more, unasked, tells, ring);
    }

    /** What it is to others that tell of it. */
    Finding finding() {
        return new Finding(check, position);
    }

    /** A part of a message after its first line. */
    public sealed interface Detail {}

    /**
     * A labelled line, such as {@code Held:  nothing}; more lines are aligned under the first.
     *
     * @param label one word without the colon
     * @param lines the text
     */
    public record Labelled(String label, List<String> lines) implements Detail {
        public Labelled {
            lines = List.copyOf(lines);
        }

        /** A label with one line. */
        public static Labelled of(String label, String... lines) {
            return new Labelled(label, List.of(lines));
        }
    }

    /**
     * A path through the program: a heading, then a source frame with a remark for each step.
     *
     * @param heading the sentence above the frames
     * @param steps in the order in which they happen
     */
    public record Path(String heading, List<Step> steps) implements Detail {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** One step of a path: where, and what happens there. */
    public record Step(Position position, String remark) {}

    @Override
    public int compareTo(Problem other) {
        int byPosition = position.compareTo(other.position);
        int byCheck = byPosition != 0 ? byPosition : check.compareTo(other.check);
        return byCheck != 0 ? byCheck : summary.compareTo(other.summary);
    }
}

package dev.interlock.processor.report;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The last stop of every problem: decides whether and how severely it is shown, and shows each once, in the order of the sources. Not
 * thread-safe.
 */
public final class Reporter {
    /** Where messages go. */
    public interface Sink {
        /**
         * Shows a message.
         *
         * @param severity error or warning, never off
         * @param position where; unknown for what has no place in the sources
         */
        void show(Severity severity, Position position, String text);

        /**
         * Shows a finding; the text says it all, for a sink that does not want to know more.
         *
         * @param severity error or warning, never off
         * @param key what a baseline would know it by
         */
        default void show(Severity severity, Problem problem, String key, String text) {
            show(severity, problem.position(), text);
        }
    }

    private final SourceText source;
    private final Function<Position, Options> options;
    private final Sink sink;
    private final ProblemText texts;
    private final List<Problem> pending = new ArrayList<>();
    private final Set<List<Object>> judged = new HashSet<>();
    private final List<String> recorded = new ArrayList<>();
    private final Tally tally = new Tally();
    private Baseline baseline = new Baseline(List.of());
    private boolean recording;
    private int errors;
    private int warnings;
    private int suppressed;

    /**
     * A reporter of problems in these sources.
     *
     * @param options what is asked for at a place
     */
    public Reporter(SourceText source, Function<Position, Options> options, Sink sink) {
        this.source = source;
        this.options = options;
        this.sink = sink;
        this.texts = new ProblemText(source);
    }

    /** Keeps the findings that the baseline accepts quiet. */
    public void accept(Baseline findings) {
        baseline = findings;
    }

    /** From now on keeps every finding quiet, and remembers its key instead. */
    public void record() {
        recording = true;
    }

    /** The keys of the findings that were kept quiet to be recorded. */
    public List<String> recorded() {
        return List.copyOf(recorded);
    }

    /** Takes a problem; it is shown by the next {@link #flush}. */
    public void add(Problem problem) {
        pending.add(problem);
    }

    /** Takes problems; they are shown by the next {@link #flush}. */
    public void addAll(Collection<Problem> problems) {
        pending.addAll(problems);
    }

    /**
     * Shows what was added and not shown yet; of several findings of one check at one place, the first; of one mistake, one; and of
     * {@linkplain Repetitions repetitions} no more than their first lines.
     */
    public void flush() {
        Set<Problem> sorted = new TreeSet<>(pending);
        pending.clear();
        Map<Problem, Shown> shown = new TreeMap<>();
        Set<Problem.Finding> told = new HashSet<>();
        for (boolean telling : List.of(true, false)) {
            for (Problem problem : sorted) {
                boolean inTurn = telling != problem.tells().isEmpty();
                if (inTurn && !told.contains(problem.finding()) && judged.add(identity(problem))) {
                    judge(problem).ifPresent(each -> {
                        shown.put(problem, each);
                        told.addAll(problem.tells());
                    });
                }
            }
        }
        Map<Problem, Severity> severities = new TreeMap<>();
        shown.forEach((problem, how) -> severities.put(problem, how.severity()));
        Repetitions repetitions = new Repetitions(severities);
        shown.forEach((problem, how) -> {
            if (!repetitions.contain(problem)) {
                show(repetitions.toldBy(problem), how);
            }
        });
    }

    /** How a problem is shown. */
    private record Shown(Severity severity, String key) {}

    /** A place has one finding of a check, however many paths lead there; but it may be part of several cycles, each a deadlock. */
    private static List<Object> identity(Problem problem) {
        boolean bySummary =
                problem.check() == Check.DEADLOCK_CYCLE || !problem.position().isKnown();
        return bySummary
                ? List.of(problem.check(), problem.position(), problem.summary())
                : List.of(problem.check(), problem.position());
    }

    private Optional<Shown> judge(Problem problem) {
        Severity severity = options.apply(problem.position()).severity(problem);
        if (severity == Severity.OFF) {
            return Optional.empty();
        }
        if (Suppression.hides(source.suppressionsAt(problem.position()), problem.check())) {
            suppressed++;
            return Optional.empty();
        }
        String key = Baseline.key(problem, source.memberAt(problem.position()), source.variablesAt(problem.position()));
        if (recording) {
            recorded.add(key);
            return Optional.empty();
        } else if (baseline.accepts(key)) {
            tally.accepted();
            return Optional.empty();
        }
        return Optional.of(new Shown(severity, key));
    }

    private void show(Problem problem, Shown how) {
        tally.shown(problem.check());
        count(how.severity());
        sink.show(how.severity(), problem, how.key(), texts.of(problem));
    }

    /** Shows, at once, a setting of the command line that was not understood. */
    public void complain(String complaint) {
        complain(Position.UNKNOWN, complaint);
    }

    /** Shows, at once, a setting in the sources that was not understood. */
    public void complain(Position position, String complaint) {
        show(Severity.WARNING, position, "[interlock:options] " + Ascii.line(complaint));
    }

    /** Shows, at once, that a file of facts about compiled classes cannot be used. */
    public void unusable(String complaint) {
        show(Severity.WARNING, Position.UNKNOWN, "[interlock:facts] " + Ascii.line(complaint));
    }

    /**
     * Shows, at once, that the checker itself failed.
     *
     * @param className the class that was being analysed
     * @param position where that class is
     */
    public void internalFailure(String className, Position position, Throwable fault) {
        Severity severity = options.apply(position).internalError();
        if (severity != Severity.OFF) {
            show(severity, position, InternalFailure.text(className, fault));
        }
    }

    private void show(Severity severity, Position position, String text) {
        count(severity);
        sink.show(severity, position, text);
    }

    private void count(Severity severity) {
        if (severity == Severity.ERROR) {
            errors++;
        } else {
            warnings++;
        }
    }

    /**
     * How many findings were shown, in one line for the end of the compilation; empty where there was none.
     *
     * @param picture the page with the picture of the lock order, if one was written
     */
    public Optional<String> closing(Optional<String> picture) {
        return tally.line(picture);
    }

    /** How many errors were shown. */
    public int errors() {
        return errors;
    }

    /** How many warnings were shown. */
    public int warnings() {
        return warnings;
    }

    /** How many problems {@code @SuppressWarnings} hid. */
    public int suppressed() {
        return suppressed;
    }
}

package dev.interlock.processor.report;

import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.report.Problem.Detail;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.Problem.Path;
import dev.interlock.processor.report.Problem.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A problem as the text that the compiler shows. The first line stands alone, with the tag; labelled lines and paths follow, then how to
 * suppress the finding and the page that explains it. A problem without a path shows the line at which it is reported, since not every
 * build tool does.
 */
public final class ProblemText {
    private final SourceText source;

    /** A writer of messages about these sources. */
    public ProblemText(SourceText source) {
        this.source = source;
    }

    /** The message, in ASCII, its lines separated by line feeds. */
    public String of(Problem problem) {
        List<Labelled> closing = List.of(
                Labelled.of(
                        "Hide",
                        "@SuppressWarnings(\"interlock:" + problem.check().tag() + "\")"),
                Labelled.of("Docs", "docs/checks/" + problem.check().tag() + ".md"));
        List<Detail> details =
                Stream.concat(problem.details().stream(), closing.stream()).toList();
        Frames frames = new Frames(source, steps(problem));
        Labels labels = new Labels(details);
        List<String> lines = new ArrayList<>();
        lines.add("[interlock:" + problem.check().tag() + "] " + Ascii.line(problem.summary()));
        if (!hasPath(problem)) {
            lines.addAll(frames.lines(ownStep(problem)));
        }
        for (Detail detail : details) {
            lines.addAll(detail instanceof Path path ? linesOf(path, frames) : labels.lines((Labelled) detail));
        }
        return String.join("\n", lines);
    }

    private List<String> linesOf(Path path, Frames frames) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + Ascii.line(path.heading()));
        lines.addAll(frames.lines(path.steps()));
        return lines;
    }

    private List<Step> steps(Problem problem) {
        return hasPath(problem)
                ? problem.details().stream()
                        .filter(Path.class::isInstance)
                        .flatMap(path -> ((Path) path).steps().stream())
                        .toList()
                : ownStep(problem);
    }

    private List<Step> ownStep(Problem problem) {
        return problem.position().isKnown() && !source.line(problem.position()).isBlank()
                ? List.of(new Step(problem.position(), ""))
                : List.of();
    }

    private static boolean hasPath(Problem problem) {
        return problem.details().stream().anyMatch(Path.class::isInstance);
    }
}

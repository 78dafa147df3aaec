package dev.interlock.processor.picture;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.picture.Picture.Line;
import java.util.List;
import java.util.stream.Stream;

/** The path to a nesting, line by line. */
final class PathLines {
    private PathLines() {}

    static List<Line> of(Nesting nesting, SourceText source) {
        return Stream.concat(nesting.witness().holding().stream(), nesting.witness().taking().stream())
                .map(step -> line(step, source))
                .toList();
    }

    private static Line line(Step step, SourceText source) {
        Position position = step.position();
        String origin = position.isElsewhere() ? " " + position.origin() : "";
        return new Line(position + origin, source.line(position), remark(step));
    }

    private static String remark(Step step) {
        if (step instanceof Step.Takes taken) {
            return "takes " + taken.use().lock();
        } else if (step instanceof Step.RunsUnder under) {
            return "runs with " + under.use().lock() + " held";
        } else if (step instanceof Step.Holds held) {
            return "holds " + held.use().lock() + ", as its callers must";
        }
        return "calls " + ((Step.Calls) step).method();
    }
}

package dev.interlock.processor.read;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;

/** Collects the annotations that could not be understood or kept. Those in class files are passed over: the reader cannot mend them. */
final class BadGuards {
    private final Function<Element, Position> positions;
    private final Set<Problem> problems = new LinkedHashSet<>();

    BadGuards(Function<Element, Position> positions) {
        this.positions = positions;
    }

    /** Notes that {@code annotation}, as quoted, on {@code element} cannot be understood, and why. */
    void add(String annotation, Element element, Unresolvable why) {
        Position position = positions.apply(element);
        if (position.isKnown() && !why.isConsequence()) {
            String summary = annotation + " on " + Wording.qualified(element) + " " + why.clause();
            List<Problem.Detail> fixes = List.of(new Problem.Labelled("Fix", why.fixes()));
            problems.add(new Problem(Check.BAD_GUARD, position, summary, fixes));
        }
    }

    /** What was found so far, each once. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }
}

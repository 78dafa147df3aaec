package dev.interlock.processor.read;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Collects what is wrong with one class, seen from its facade. What is inherited from a class file is reported at the class. */
final class FacadeProblems {
    private final TypeElement origin;
    private final Function<Element, Position> positions;
    private final Set<Problem> obstacles = new LinkedHashSet<>();
    private final Set<Problem> remarks = new LinkedHashSet<>();

    FacadeProblems(TypeElement origin, Function<Element, Position> positions) {
        this.origin = origin;
        this.positions = positions;
    }

    /** Notes why no facade can be written. */
    void obstacle(Element at, String summary, String... fixes) {
        obstacles.add(problem(Check.FACADE, at, summary, Problem.Labelled.of("Fix", fixes)));
    }

    /** Notes what keeps the facade from being written, found by another reader. */
    void obstacle(Problem problem) {
        obstacles.add(problem);
    }

    /** Notes what is wrong although the facade can be written. */
    void remark(Check check, Element at, String summary, String guard, String... fixes) {
        remarks.add(
                problem(check, at, summary, Problem.Labelled.of("Guard", guard), Problem.Labelled.of("Fix", fixes)));
    }

    /** Notes what is wrong although the facade can be written, found by another reader. */
    void remark(Problem problem) {
        remarks.add(problem);
    }

    boolean hasObstacles() {
        return !obstacles.isEmpty();
    }

    List<Problem> obstacles() {
        return List.copyOf(obstacles);
    }

    List<Problem> remarks() {
        return List.copyOf(remarks);
    }

    private Problem problem(Check check, Element at, String summary, Problem.Detail... details) {
        Position position = positions.apply(at);
        return new Problem(
                check,
                position.isKnown() ? position : positions.apply(origin),
                summary,
                List.of(details),
                Severity.ERROR);
    }
}

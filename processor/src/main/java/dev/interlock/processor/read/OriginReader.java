package dev.interlock.processor.read;

import dev.interlock.processor.domain.Accessor;
import dev.interlock.processor.domain.CriticalMethod;
import dev.interlock.processor.domain.DomainClass;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;

/** Reads one class for its facade: first whether one is asked for, then each part of it. */
final class OriginReader {
    private final Reading reading;
    private final Origin origin;
    private final FacadeReach reach;
    private final FacadeProblems problems;
    private final CriticalMethods critical;
    private final List<GuardedField> guarded;
    private final DeclaredAccessors declared;
    private final AutomaticAccessors automatic;

    OriginReader(Origin origin, Reading reading, Handouts handouts, AccessorTypes types) {
        this.reading = reading;
        this.origin = origin;
        this.reach = new FacadeReach(reading.elements, reading.hierarchy, origin.type());
        this.problems = new FacadeProblems(origin.type(), reading.positions);
        this.critical = new CriticalMethods(reading, origin, reach, problems);
        this.guarded = GuardedField.of(origin, reading);
        Escapes escapes = new Escapes(origin, handouts, problems);
        this.declared = new DeclaredAccessors(reading, origin, guarded, reach, problems, escapes, types);
        this.automatic = new AutomaticAccessors(reading, origin, reach, escapes);
    }

    /** @param finishedElsewhere whether a subclass of this compilation may implement what this class leaves abstract */
    FacadeReading read(boolean finishedElsewhere) {
        if (origin.type().getKind() != ElementKind.CLASS) {
            new ClassObstacles(origin).addTo(problems);
            return critical.areDeclared() ? refused() : FacadeReading.NONE;
        }
        boolean asked = critical.areAskedFor() || declared.areAskedFor();
        if (!asked && guarded.stream().noneMatch(automatic::applyTo)) {
            return FacadeReading.NONE;
        }
        List<ExecutableElement> constructors = constructors();
        List<ExecutableElement> unfinished = declared.unmatched();
        if (!asked && (problems.hasObstacles() || !unfinished.isEmpty())) {
            return FacadeReading.NONE;
        }
        if (problems.hasObstacles()) {
            return refused();
        }
        DomainClass domain = domain(constructors);
        if (!finishedElsewhere) {
            unfinished.forEach(this::refuseUnfinished);
        }
        addBadGuards();
        Optional<DomainClass> complete =
                problems.hasObstacles() || !unfinished.isEmpty() ? Optional.empty() : Optional.of(domain);
        return new FacadeReading(complete, problems.obstacles(), problems.remarks());
    }

    private FacadeReading refused() {
        return new FacadeReading(Optional.empty(), problems.obstacles(), problems.remarks());
    }

    private List<ExecutableElement> constructors() {
        new ClassObstacles(origin).addTo(problems);
        List<ExecutableElement> constructors = origin.constructors().stream()
                .filter(reach::canName)
                .filter(constructor -> reach.canName((ExecutableType) constructor.asType()))
                .toList();
        if (constructors.isEmpty() && !problems.hasObstacles()) {
            String name = origin.name();
            problems.obstacle(
                    origin.type(),
                    "no facade can be written for " + name + ": it has no constructor that a subclass can call",
                    "make a constructor of " + name + " package-private");
        }
        return constructors;
    }

    private DomainClass domain(List<ExecutableElement> constructors) {
        List<CriticalMethod> methods = critical.read();
        List<Accessor> accessors = new ArrayList<>();
        for (GuardedField field : guarded) {
            if (declared.speakOf(field)) {
                accessors.addAll(declared.read(field));
            } else if (automatic.applyTo(field)) {
                accessors.addAll(automatic.read(field));
            }
        }
        return new DomainClass(
                origin.type(), origin.facadeName(), constructors, methods, accessors, PairLocks.of(origin, reading));
    }

    private void refuseUnfinished(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        problems.obstacle(
                method,
                origin.facadeName() + " cannot implement " + Wording.qualified(method)
                        + "(): no guarded field is named so",
                "implement " + name + " in a subclass of " + origin.name() + ", which gets a facade of its own,",
                "or put @GuardedBy on the field that it is meant for");
    }

    /** Annotations of critical sections that are not understood stand in the way; those of fields do not. */
    private void addBadGuards() {
        Set<Position> ofSections = positions(critical.annotated());
        Set<Position> ofFields = positions(guarded.stream()
                .map(GuardedField::element)
                .filter(origin::declares)
                .toList());
        for (Problem problem : reading.badGuards.problems()) {
            if (ofSections.contains(problem.position())) {
                problems.obstacle(problem);
            } else if (ofFields.contains(problem.position())) {
                problems.remark(problem);
            }
        }
    }

    private Set<Position> positions(Collection<? extends Element> elements) {
        return elements.stream().map(reading.positions).collect(Collectors.toSet());
    }
}

package dev.interlock.processor;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.read.DomainClassReader;
import dev.interlock.processor.read.FacadeReading;
import dev.interlock.processor.read.Imports;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Options;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Reporter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** What lasts for one round: the reader and the places of its elements, which the next round's replace. */
final class FacadeRound {
    private final Messager messager;
    private final DeclarationPlaces places;
    private final DomainClassReader reader;
    private final Options options;
    private final Reporter reporter;

    FacadeRound(ProcessingEnvironment environment, CompiledTypes compiled, Imports imports, Options options) {
        messager = environment.getMessager();
        places = new DeclarationPlaces(messager, compiled);
        reader = new DomainClassReader(
                environment.getElementUtils(), environment.getTypeUtils(), places, imports, compiled::isExtended);
        this.options = options;
        reporter = new Reporter(places, this::optionsAt, places);
    }

    /** The simple names of the facades that those of the classes that may need one would have. */
    Set<String> facadesOf(List<TypeElement> types) {
        return types.stream()
                .filter(reader::mayNeedFacade)
                .map(DomainClassReader::facadeName)
                .collect(Collectors.toSet());
    }

    boolean mayNeedFacade(TypeElement type) {
        return reader.mayNeedFacade(type);
    }

    FacadeReading read(TypeElement type) {
        return reader.read(type);
    }

    void report(List<Problem> problems) {
        reporter.addAll(problems);
    }

    /** Reports why no facade can be written for the class. */
    void refuse(TypeElement type, String summary, String fix) {
        reporter.add(new Problem(Check.FACADE, places.apply(type), summary, List.of(Problem.Labelled.of("Fix", fix))));
    }

    void internalFailure(TypeElement type, RuntimeException fault) {
        reporter.internalFailure(type.getQualifiedName().toString(), places.apply(type), fault);
    }

    /**
     * Shows what was reported, and counts it where it is an error: the compiler goes no further then.
     *
     * @param consequence what else is to be said of that
     */
    void end(String consequence) {
        reporter.flush();
        if (reporter.errors() > 0) {
            reporter.closing(Optional.empty())
                    .ifPresent(line -> messager.printMessage(Diagnostic.Kind.NOTE, line + consequence));
        }
    }

    private Options optionsAt(Position position) {
        return position.isKnown()
                ? options.with(reader.optionsOf(places.at(position))).options()
                : options;
    }
}

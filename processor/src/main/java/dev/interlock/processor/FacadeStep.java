package dev.interlock.processor;

import dev.interlock.processor.domain.DomainClass;
import dev.interlock.processor.facade.FacadeWriter;
import dev.interlock.processor.read.FacadeReading;
import dev.interlock.processor.read.Imports;
import dev.interlock.processor.report.Options;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Writes a facade for each class that needs one. A class that speaks of types which are not written yet waits for a later round; where
 * they are never written, the compiler says so itself.
 *
 * <p>An error here hides what the compiler finds in bodies, so only what keeps a facade from being written is reported here; the rest
 * is left to the checker, where there is one.
 */
final class FacadeStep implements ProcessingStep {
    private static final String UNCHECKED =
            "[interlock] facades are written, but the bodies of methods are not checked: only javac can";

    private static final String LATER = "; bodies are not checked before that is mended";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Options options;
    private final Optional<Handover> handover;
    private final FacadeWriter writer;
    private final CompiledTypes compiled = new CompiledTypes();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, String> origins = new HashMap<>();

    FacadeStep(ProcessingEnvironment environment, Options options, Optional<Handover> handover) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.options = options;
        this.handover = handover;
        this.writer = new FacadeWriter(elements, environment.getTypeUtils());
    }

    @Override
    public void process(RoundEnvironment roundEnvironment) {
        if (roundEnvironment.processingOver()) {
            if (handover.isEmpty() && !origins.isEmpty()) {
                environment.getMessager().printMessage(Diagnostic.Kind.NOTE, UNCHECKED);
            }
            return;
        }
        Imports imports = handover.map(Handover::imports).orElse(Imports.NONE);
        List<TypeElement> types = new ArrayList<>(waiting());
        types.addAll(compiled.add(roundEnvironment));
        FacadeRound round = new FacadeRound(environment, compiled, imports, options);
        Set<String> expected = round.facadesOf(types);
        types.forEach(type -> process(type, expected, round));
        round.end(handover.isPresent() ? LATER : "");
    }

    private List<TypeElement> waiting() {
        List<TypeElement> types = new ArrayList<>();
        for (String name : waiting) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                types.add(type);
            }
        }
        waiting.clear();
        return types;
    }

    /** @param expected the names of the facades that this round may write, for which no class waits */
    private void process(TypeElement type, Set<String> expected, FacadeRound round) {
        String name = type.getQualifiedName().toString();
        try {
            if (type.getSuperclass().getKind() == TypeKind.ERROR) {
                waiting.add(name);
            } else if (round.mayNeedFacade(type) && !origins.containsKey(name)) {
                if (expected.containsAll(UnwrittenTypes.in(type))) {
                    take(round.read(type), type, round);
                } else {
                    waiting.add(name);
                }
            }
        } catch (RuntimeException fault) {
            round.internalFailure(type, fault);
        }
    }

    private void take(FacadeReading reading, TypeElement type, FacadeRound round) {
        round.report(reading.obstacles());
        if (handover.isEmpty()) {
            round.report(reading.remarks());
        }
        reading.domain().filter(this::isWelcome).ifPresent(domain -> write(domain, type, round));
    }

    /** Nobody shall be warned of an auxiliary class's facade, by {@code -Xlint:auxiliaryclass}, who did not ask for one. */
    private boolean isWelcome(DomainClass domain) {
        return domain.isAskedFor()
                || handover.filter(offer -> offer.isAuxiliary(domain.origin())).isEmpty();
    }

    private void write(DomainClass domain, TypeElement type, FacadeRound round) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String facade = packageName.isEmpty() ? domain.facadeName() : packageName + "." + domain.facadeName();
        String name = nestedName(type);
        String other = origins.get(facade);
        if (other != null) {
            round.refuse(
                    type,
                    "no facade can be written for " + name + ": " + domain.facadeName() + " is the facade of " + other,
                    "rename " + name + " or " + other);
        } else if (compiled.contains(facade)) {
            round.refuse(
                    type,
                    "no facade can be written for " + name + ": there is a class " + domain.facadeName() + " already",
                    "rename the one that is there");
        } else {
            origins.put(facade, name);
            write(domain, round);
        }
    }

    private void write(DomainClass domain, FacadeRound round) {
        try {
            writer.write(domain).writeTo(environment.getFiler());
        } catch (IOException failure) {
            round.refuse(
                    domain.origin(),
                    domain.facadeName() + " cannot be written: " + failure.getMessage(),
                    "see that the compiler may write there");
        }
    }

    /** The name inside the package. */
    private String nestedName(TypeElement type) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String name = type.getQualifiedName().toString();
        return packageName.isEmpty() ? name : name.substring(packageName.length() + 1);
    }
}

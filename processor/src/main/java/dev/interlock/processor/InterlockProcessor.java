package dev.interlock.processor;

import com.google.auto.service.AutoService;
import dev.interlock.processor.report.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The generating processor: writes a facade for each class with critical methods. It works in every Java compiler; what it must tell the
 * checker, which only javac has, goes by way of the {@link Handover}.
 */
@AutoService(Processor.class)
public final class InterlockProcessor extends AbstractProcessor {
    private List<ProcessingStep> steps = List.of();

    /** All: a class needs a facade too where only its superclass, of another jar, speaks of locks. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.keys();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Optional<Handover> handover = Handover.take();
        handover.ifPresent(
                offer -> offer.tell(environment.getOptions(), environment.getFiler(), environment.getMessager()));
        Options.Parsed options = Options.ofCommandLine(environment.getOptions());
        if (handover.isEmpty()) {
            options.complaints()
                    .forEach(complaint -> environment
                            .getMessager()
                            .printMessage(Diagnostic.Kind.WARNING, "[interlock:options] " + complaint));
        }
        steps = List.of(new FacadeStep(environment, options.options(), handover));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        steps.forEach(step -> step.process(round));
        return false;
    }
}

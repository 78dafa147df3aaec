package dev.interlock.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The processor that claims our annotations and the {@code @Generated} of facades, and does nothing else: where nobody claims them,
 * {@code -Xlint:processing -Werror} fails the compilation. The generating processor cannot, since it is asked about every class, whatever
 * its annotations, and would claim them all. It comes before this one in every list, for what is claimed is not offered any more.
 */
@AutoService(Processor.class)
public final class OwnAnnotationsProcessor extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.interlock.annotations.*", "javax.annotation.processing.Generated");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return true;
    }
}

package dev.interlock.processor.facade;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * The annotations that a facade's member takes over from the member that it stands for: all that a program or another tool might look
 * for. What only the compiler of the source reads stays behind, and so does {@code @Critical}, which the facade has carried out.
 */
final class MirroredAnnotations {
    private static final String CARRIED_OUT = "dev.interlock.annotations.Critical";

    private MirroredAnnotations() {}

    static List<AnnotationSpec> of(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(MirroredAnnotations::isMirrored)
                .map(AnnotationSpec::get)
                .toList();
    }

    /** The qualified names of the annotations that {@link #of} returns. */
    static Set<String> namesOf(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(MirroredAnnotations::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isMirrored(AnnotationMirror mirror) {
        return !name(mirror).equals(CARRIED_OUT) && !isSourceOnly(mirror) && isReachable(mirror);
    }

    private static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    private static boolean isReachable(AnnotationMirror mirror) {
        return Stream.<Element>iterate(
                        mirror.getAnnotationType().asElement(), Objects::nonNull, Element::getEnclosingElement)
                .noneMatch(element -> element.getModifiers().contains(Modifier.PRIVATE));
    }

    private static boolean isSourceOnly(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getAnnotationMirrors().stream()
                .filter(meta -> name(meta).equals("java.lang.annotation.Retention"))
                .flatMap(meta -> meta.getElementValues().values().stream())
                .map(AnnotationValue::getValue)
                .anyMatch(policy -> policy.toString().equals("SOURCE"));
    }
}

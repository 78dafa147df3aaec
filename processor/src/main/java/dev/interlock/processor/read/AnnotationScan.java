package dev.interlock.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Finds the annotations about locks on a declaration. Most declarations carry none, so that answer is the cheap one. */
final class AnnotationScan {
    private final Vocabulary vocabulary = new Vocabulary();

    /** The annotations about locks on the element, in the order in which they stand. */
    List<LockAnnotation> on(Element element) {
        List<? extends AnnotationMirror> declared = element.getAnnotationMirrors();
        List<? extends AnnotationMirror> onType =
                element.getKind() == ElementKind.FIELD ? element.asType().getAnnotationMirrors() : List.of();
        if (declared.isEmpty() && onType.isEmpty()) {
            return List.of();
        }
        List<LockAnnotation> found = new ArrayList<>(2);
        declared.forEach(each -> translate(each).ifPresent(found::add));
        onType.forEach(each -> translate(each)
                .filter(annotation -> annotation.dialect() == Dialect.CHECKER_FRAMEWORK)
                .filter(annotation -> !found.contains(annotation))
                .ifPresent(found::add));
        return found;
    }

    /** The first annotation of that meaning on the element. */
    Optional<LockAnnotation> find(Element element, Meaning meaning) {
        return on(element).stream()
                .filter(annotation -> annotation.meaning() == meaning)
                .findFirst();
    }

    private Optional<LockAnnotation> translate(AnnotationMirror mirror) {
        return Optional.ofNullable(vocabulary.word(mirror))
                .map(word -> new LockAnnotation(word.meaning(), word.dialect(), mirror));
    }
}

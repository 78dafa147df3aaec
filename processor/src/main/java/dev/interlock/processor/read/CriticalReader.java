package dev.interlock.processor.read;

import dev.interlock.processor.model.CriticalSection;
import dev.interlock.processor.model.LockExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads {@code @Critical}, on a method or on its class. */
final class CriticalReader {
    private final AnnotationScan annotations;
    private final Translation translation;
    private final Suggestions suggestions;
    private final Map<Element, Optional<CriticalSection>> sections = new HashMap<>();

    CriticalReader(AnnotationScan annotations, Translation translation, Suggestions suggestions) {
        this.annotations = annotations;
        this.translation = translation;
        this.suggestions = suggestions;
    }

    /** The section that the annotation on the method or class itself describes; empty where there is none or none of its locks is known. */
    Optional<CriticalSection> declaredOn(Element element) {
        Optional<CriticalSection> known = sections.get(element);
        if (known == null) {
            known = annotations.find(element, Meaning.CRITICAL).flatMap(annotation -> section(annotation, element));
            sections.put(element, known);
        }
        return known;
    }

    /** The section that the class makes of the method: of each that a subclass can override. */
    Optional<CriticalSection> fromClass(ExecutableElement method) {
        TypeElement owner = Hierarchy.owner(method);
        return isOverridable(method) ? declaredOn(owner) : Optional.empty();
    }

    /** Whether a subclass may override the method. */
    static boolean isOverridable(ExecutableElement method) {
        Element owner = Hierarchy.owner(method);
        return method.getKind() == ElementKind.METHOD
                && !Hierarchy.isStatic(method)
                && !Hierarchy.isPrivate(method)
                && !method.getModifiers().contains(Modifier.FINAL)
                && !owner.getModifiers().contains(Modifier.FINAL);
    }

    private Optional<CriticalSection> section(LockAnnotation annotation, Element on) {
        List<LockExpression> locks =
                annotation.strings("value").isEmpty() ? onlyLock(annotation, on) : translation.locks(annotation, on);
        return locks.isEmpty()
                ? Optional.empty()
                : Optional.of(new CriticalSection(
                        locks,
                        locks.get(0).needed(annotation.mode()),
                        annotation.string("when"),
                        annotation.string("timeout")));
    }

    private List<LockExpression> onlyLock(LockAnnotation annotation, Element on) {
        TypeElement type = Site.of(on, annotation.dialect()).type();
        List<String> locks = suggestions.lockFields(type);
        if (locks.size() == 1) {
            String name = locks.get(0);
            return translation.lock(annotation, "this." + name, on).stream()
                    .map(lock -> new LockExpression(name, lock.lock(), lock.view(), lock.kind()))
                    .toList();
        }
        translation.reject(
                annotation,
                on,
                locks.isEmpty()
                        ? new Unresolvable(
                                "names no lock, and " + Wording.name(type) + " has none", Suggestions.newLock(type))
                        : new Unresolvable(
                                "names no lock, and " + Wording.name(type) + " has several: "
                                        + String.join(", ", locks),
                                "write @Critical(\"" + locks.get(0) + "\")"));
        return List.of();
    }
}

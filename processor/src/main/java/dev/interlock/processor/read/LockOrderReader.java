package dev.interlock.processor.read;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/** Reads the orders that {@code @LockOrder} declares on a class, a package or a lock field. */
final class LockOrderReader {
    private final AnnotationScan annotations;
    private final LockClassResolver resolver;
    private final BadGuards badGuards;
    private final Function<Element, Position> positions;
    private int unresolved;

    LockOrderReader(
            AnnotationScan annotations,
            LockClassResolver resolver,
            BadGuards badGuards,
            Function<Element, Position> positions) {
        this.annotations = annotations;
        this.resolver = resolver;
        this.badGuards = badGuards;
        this.positions = positions;
    }

    /** The orders that the annotation on the element itself declares. */
    List<LockOrderDeclaration> declaredOn(Element element) {
        return annotations
                .find(element, Meaning.LOCK_ORDER)
                .map(annotation -> element instanceof VariableElement field
                        ? edges(annotation, field)
                        : chain(annotation, element))
                .orElse(List.of());
    }

    /** How many names there were so far that mean no lock. */
    int unresolved() {
        return unresolved;
    }

    private List<LockOrderDeclaration> chain(LockAnnotation annotation, Element on) {
        for (String member : List.of("after", "before", "leaf", "instances", "along")) {
            if (annotation.has(member)) {
                badGuards.add(
                        "@LockOrder(" + member + ")",
                        on,
                        new Unresolvable(
                                "stands in the wrong place: it belongs on a lock field",
                                "put it on the field of the lock that it speaks of"));
            }
        }
        Set<LockClass> chain = new LinkedHashSet<>();
        for (String text : annotation.strings("value")) {
            resolve(annotation, text, on)
                    .filter(lock -> !chain.add(lock))
                    .ifPresent(lock -> badGuards.add(
                            annotation.quote(text),
                            on,
                            new Unresolvable(
                                    "contradicts itself: it names " + lock + " twice", "leave one of the two out")));
        }
        return declaration(List.copyOf(chain), on);
    }

    private List<LockOrderDeclaration> edges(LockAnnotation annotation, VariableElement field) {
        if (annotation.has("value")) {
            badGuards.add(
                    "@LockOrder",
                    field,
                    new Unresolvable(
                            "stands in the wrong place: an order of several locks belongs on a class or package",
                            "on a field say after = or before ="));
        }
        String self = field.getSimpleName().toString();
        List<LockOrderDeclaration> edges = new ArrayList<>();
        for (String text : annotation.strings("after")) {
            edges.addAll(edge(annotation, text, self, text, field));
        }
        for (String text : annotation.strings("before")) {
            edges.addAll(edge(annotation, self, text, text, field));
        }
        return edges;
    }

    private List<LockOrderDeclaration> edge(
            LockAnnotation annotation, String outer, String inner, String named, VariableElement field) {
        Optional<LockClass> first = resolve(annotation, outer, field);
        Optional<LockClass> second = first.flatMap(lock -> resolve(annotation, inner, field));
        if (second.isEmpty()) {
            return List.of();
        }
        if (first.equals(second)) {
            badGuards.add(
                    annotation.quote(named),
                    field,
                    new Unresolvable("contradicts itself: it names the field's own lock", "name the other lock"));
            return List.of();
        }
        return declaration(List.of(first.get(), second.get()), field);
    }

    private Optional<LockClass> resolve(LockAnnotation annotation, String text, Element on) {
        try {
            return Optional.of(resolver.resolve(text, on));
        } catch (Unresolvable why) {
            unresolved++;
            badGuards.add(annotation.quote(text), on, why);
            return Optional.empty();
        }
    }

    private List<LockOrderDeclaration> declaration(List<LockClass> outermostFirst, Element on) {
        return outermostFirst.size() < 2
                ? List.of()
                : List.of(new LockOrderDeclaration(outermostFirst, Wording.qualified(on), positions.apply(on)));
    }
}

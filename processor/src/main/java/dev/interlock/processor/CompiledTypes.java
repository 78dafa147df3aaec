package dev.interlock.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/** The classes that are compiled now, round by round, by name, since a round's elements do not outlive it. */
final class CompiledTypes {
    private final Set<String> names = new HashSet<>();
    private final Set<String> extended = new HashSet<>();

    /** Adds the classes of a round, and returns them with their nested classes, in source order. */
    List<TypeElement> add(RoundEnvironment round) {
        List<TypeElement> found = new ArrayList<>();
        ElementFilter.typesIn(round.getRootElements()).forEach(type -> collect(type, found));
        for (TypeElement type : found) {
            names.add(type.getQualifiedName().toString());
            if (type.getSuperclass() instanceof DeclaredType superclass) {
                extended.add(name(superclass.asElement()));
            }
        }
        return found;
    }

    /** Whether the class is compiled now. */
    boolean contains(TypeElement type) {
        return names.contains(name(type));
    }

    /** Whether a class of that name is compiled now. */
    boolean contains(String qualifiedName) {
        return names.contains(qualifiedName);
    }

    /** Whether a class that is compiled now extends the class. */
    boolean isExtended(TypeElement type) {
        return extended.contains(name(type));
    }

    private static void collect(TypeElement type, List<TypeElement> found) {
        found.add(type);
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(nested -> collect(nested, found));
    }

    private static String name(Element type) {
        return ((TypeElement) type).getQualifiedName().toString();
    }
}

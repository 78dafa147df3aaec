package dev.interlock.processor.read;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The import declarations of source files, which declarations do not show; who sees the trees can supply them. */
@FunctionalInterface
public interface Imports {
    /** Knows of no import. */
    Imports NONE = (site, simpleName) -> null;

    /** The class that {@code simpleName} is imported as in the file that declares {@code site}, or null. */
    @Nullable TypeElement imported(Element site, String simpleName);

    /** The classes from which the file that declares {@code site} imports static members of that name, if they have one; the nearest first. */
    default List<TypeElement> staticOwners(Element site, String simpleName) {
        return List.of();
    }
}

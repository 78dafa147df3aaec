package dev.interlock.processor.lower;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The types that a source file imports, by simple name, as the language has it: single-type imports, then the types of its own package,
 * then imports on demand.
 */
public final class ImportedTypes {
    private static final String ON_DEMAND = ".*";

    private ImportedTypes() {}

    /** The type that {@code simpleName} is imported as in the file that declares {@code site}, or null. */
    public static @Nullable TypeElement find(Trees trees, Element site, String simpleName, Elements elements) {
        TreePath path = trees.getPath(site);
        return path == null ? null : find(path.getCompilationUnit(), simpleName, elements);
    }

    /** The type that {@code simpleName} is imported as, or null. */
    static @Nullable TypeElement find(CompilationUnitTree unit, String simpleName, Elements elements) {
        TypeElement onDemand = null;
        for (ImportTree declaration : unit.getImports()) {
            String name = declaration.getQualifiedIdentifier().toString();
            TypeElement single = name.endsWith("." + simpleName) ? elements.getTypeElement(name) : null;
            if (single != null) {
                return single;
            } else if (name.endsWith(ON_DEMAND) && onDemand == null) {
                onDemand = elements.getTypeElement(within(name) + "." + simpleName);
            }
        }
        return onDemand == null || unit.getPackageName() == null ? onDemand : orNeighbour(onDemand, unit, elements);
    }

    private static TypeElement orNeighbour(TypeElement onDemand, CompilationUnitTree unit, Elements elements) {
        TypeElement neighbour = elements.getTypeElement(unit.getPackageName() + "." + onDemand.getSimpleName());
        return neighbour == null ? onDemand : neighbour;
    }

    /** The types whose static member of that name the file imports, if they have one: by its name, then on demand. */
    static List<TypeElement> staticOwners(CompilationUnitTree unit, String simpleName, Elements elements) {
        List<TypeElement> owners = new ArrayList<>();
        for (String end : List.of("." + simpleName, ON_DEMAND)) {
            for (ImportTree declaration : unit.getImports()) {
                String name = declaration.getQualifiedIdentifier().toString();
                if (declaration.isStatic() && name.endsWith(end)) {
                    owners.add(elements.getTypeElement(within(name)));
                }
            }
        }
        owners.removeIf(Objects::isNull);
        return owners;
    }

    /** The name without its last part. */
    private static String within(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}

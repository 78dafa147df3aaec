package dev.interlock.processor.lower;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The types that a source file imports, by simple name: single-type imports before those on demand, as the language has it. */
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
            if (name.endsWith("." + simpleName)) {
                return elements.getTypeElement(name);
            } else if (name.endsWith(ON_DEMAND) && onDemand == null) {
                String within = name.substring(0, name.length() - ON_DEMAND.length());
                onDemand = elements.getTypeElement(within + "." + simpleName);
            }
        }
        return onDemand;
    }
}

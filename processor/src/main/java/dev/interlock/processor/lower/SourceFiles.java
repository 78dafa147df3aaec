package dev.interlock.processor.lower;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/** What the files tell of the classes in them. */
public final class SourceFiles {
    private SourceFiles() {}

    /** Whether the class, or the one around it, stands in a file of another name. */
    public static boolean isAuxiliary(Trees trees, TypeElement type) {
        TreePath path = trees.getPath(type);
        return path != null
                && !path.getCompilationUnit()
                        .getSourceFile()
                        .isNameCompatible(outermost(type).getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
    }

    private static Element outermost(Element type) {
        return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
    }
}

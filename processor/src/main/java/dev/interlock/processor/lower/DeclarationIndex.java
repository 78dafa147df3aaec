package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The trees of the classes, methods and fields of the compilation, by element. javac's own search goes through the whole unit for each
 * element.
 */
final class DeclarationIndex {
    private DeclarationIndex() {}

    /** A declaration's tree, and the unit that it stands in. */
    record Entry(CompilationUnitTree unit, Tree tree) {}

    /** Enters the class at {@code type} and everything that it declares, without what stands in bodies. */
    static void add(Trees trees, TreePath type, Map<Element, Entry> index) {
        enter(trees, type, index);
        for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
            TreePath path = new TreePath(type, member);
            if (member instanceof ClassTree) {
                add(trees, path, index);
            } else if (member instanceof MethodTree || member instanceof VariableTree) {
                enter(trees, path, index);
            }
        }
    }

    private static void enter(Trees trees, TreePath path, Map<Element, Entry> index) {
        Element element = trees.getElement(path);
        if (element != null) {
            index.put(element, new Entry(path.getCompilationUnit(), path.getLeaf()));
        }
    }

    /** Whether the element is declared inside a body, so that the index does not have it. */
    static boolean isLocal(Element element) {
        for (Element e = element; e != null; e = e.getEnclosingElement()) {
            if (e instanceof TypeElement type) {
                switch (type.getNestingKind()) {
                    case LOCAL, ANONYMOUS -> {
                        return true;
                    }
                    case TOP_LEVEL -> {
                        return false;
                    }
                    case MEMBER -> {}
                }
            }
        }
        return false;
    }
}

package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What javac knows of the trees of one top-level class. */
final class Attribution {
    private final Compilation compilation;
    private final TreePath root;
    private final TreePositions positions;

    /** @param root the path of the top-level class; javac needs of a path only its leaf and a class around it */
    Attribution(Compilation compilation, TreePath root) {
        this.compilation = compilation;
        this.root = root;
        this.positions = compilation.sources().positions(root.getCompilationUnit());
    }

    Compilation compilation() {
        return compilation;
    }

    /** Makes the positions of what a local or anonymous class declares known. */
    void declare(ClassTree type) {
        compilation.sources().declare(new TreePath(root, type));
    }

    /** What the tree declares or names, or null; what stands in for a method that may not be called here is of no class, and none. */
    @Nullable Element element(Tree tree) {
        Element found = compilation.trees().getElement(new TreePath(root, tree));
        return found instanceof ExecutableElement && !(found.getEnclosingElement() instanceof TypeElement)
                ? null
                : found;
    }

    /** The tree's type, or null. */
    @Nullable TypeMirror type(Tree tree) {
        return compilation.trees().getTypeMirror(new TreePath(root, tree));
    }

    /** The erased name of the tree's type. */
    TypeRef typeRef(Tree tree) {
        return compilation.type(type(tree));
    }

    Position position(Tree tree) {
        return positions.of(tree);
    }
}

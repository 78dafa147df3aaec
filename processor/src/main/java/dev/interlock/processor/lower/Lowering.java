package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.interlock.processor.ir.Body;
import java.util.List;

/** The way from attributed classes to lock programs. Not thread-safe. */
public final class Lowering {
    private final Compilation compilation;

    /** A lowering for the compilation of {@code task}. */
    public Lowering(JavacTask task, ElementReader reader, JavacSources sources) {
        this.compilation = new Compilation(task, reader, sources);
    }

    /**
     * The bodies of an attributed top-level class and of all classes inside it, in the order of the source: methods, constructors and static
     * initialisers. The methods of anonymous classes stand in the {@code New} that creates them. Code that did not compile comes out as
     * unknown values, never as an exception.
     *
     * @param type the path of a {@link ClassTree}
     */
    public List<Body> lower(TreePath type) {
        ClassLowering classes = new ClassLowering(new Attribution(compilation, type));
        classes.lower((ClassTree) type.getLeaf());
        return classes.bodies();
    }
}

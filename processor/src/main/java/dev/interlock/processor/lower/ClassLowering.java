package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.MethodRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The classes of one top-level class, inner ones included, and the bodies that come out of them. */
final class ClassLowering {
    private final Attribution source;
    private final List<Body> bodies = new ArrayList<>();
    private final Set<ClassTree> done = Collections.newSetFromMap(new IdentityHashMap<>());

    ClassLowering(Attribution source) {
        this.source = source;
    }

    Attribution source() {
        return source;
    }

    List<Body> bodies() {
        return List.copyOf(bodies);
    }

    /** Lowers a top-level or member class. */
    void lower(ClassTree tree) {
        lower(tree, null);
    }

    /** Lowers a class that is declared in a body, whose variables it shares. */
    void local(ClassTree tree, Locals locals) {
        if (done.add(tree)) {
            source.declare(tree);
            lower(tree, locals);
        }
    }

    private void lower(ClassTree tree, @Nullable Locals locals) {
        if (source.element(tree) instanceof TypeElement type) {
            MethodLowering methods = new MethodLowering(this, tree, type, locals);
            methods.staticInitializer().ifPresent(bodies::add);
            for (Tree member : tree.getMembers()) {
                if (member instanceof MethodTree method) {
                    methods.lower(method).ifPresent(bodies::add);
                } else if (member instanceof ClassTree inner) {
                    lower(inner, locals);
                }
            }
        }
    }

    /** Lowers an anonymous class to the closures that its methods are; what else is in it becomes bodies of their own. */
    List<Body> anonymous(ClassTree tree, Locals locals, MethodRef around) {
        List<Body> closures = new ArrayList<>();
        if (source.element(tree) instanceof TypeElement type) {
            boolean first = done.add(tree);
            if (first) {
                source.declare(tree);
            }
            MethodLowering methods = new MethodLowering(this, tree, type, locals);
            for (Tree member : tree.getMembers()) {
                if (member instanceof MethodTree method) {
                    if (!method.getName().contentEquals(MethodRef.CONSTRUCTOR)) {
                        methods.closure(method, around).ifPresent(closures::add);
                    } else if (first) {
                        methods.lower(method).ifPresent(bodies::add);
                    }
                } else if (first && member instanceof ClassTree inner) {
                    lower(inner, locals);
                }
            }
        }
        return closures;
    }
}

package dev.interlock.processor.lower;

import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Name;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one outermost body and of the closures in it, which share one numbering. Also keeps each closure's body, for where a
 * {@code finally} block is lowered once for each way out.
 */
final class Locals {
    private final Map<VariableElement, Place.Local> variables = new HashMap<>();
    private final IdentityHashMap<Tree, List<Body>> closures = new IdentityHashMap<>();
    private final Tree member;
    private @Nullable Set<Name> reassigned;
    private int next;

    /** @param member the method, or the class whose initialisers the body runs */
    Locals(Tree member) {
        this.member = member;
    }

    /** The method, or the class whose initialisers the body runs. */
    Tree member() {
        return member;
    }

    /** Whether a variable of this name may be assigned after its declaration. */
    boolean isReassigned(Name name) {
        if (reassigned == null) {
            reassigned = ReassignedNames.in(member);
        }
        return reassigned.contains(name);
    }

    /** The place of a local variable or parameter. */
    Place.Local of(VariableElement variable, Compilation compilation) {
        Place.Local known = variables.get(variable);
        if (known == null) {
            known = new Place.Local(next++, variable.getSimpleName().toString(), compilation.type(variable.asType()));
            variables.put(variable, known);
        }
        return known;
    }

    /** A new variable that no source names. */
    Place.Local temporary(TypeRef type) {
        int id = next++;
        return Place.Local.temporary(id, type);
    }

    /** The bodies of the closure at {@code tree}, lowered once. */
    List<Body> closure(Tree tree, Supplier<List<Body>> lowering) {
        List<Body> known = closures.get(tree);
        if (known == null) {
            known = lowering.get();
            closures.put(tree, known);
        }
        return known;
    }
}

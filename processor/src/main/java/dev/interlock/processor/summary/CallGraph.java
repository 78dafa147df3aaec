package dev.interlock.processor.summary;

import dev.interlock.processor.graph.StronglyConnected;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who calls whom among the bodies of the compilation. */
final class CallGraph {
    private final List<int[]> callees = new ArrayList<>();
    private final Map<MethodRef, Integer> nodes = new HashMap<>();

    /** The graph of these bodies; the position of a body in the list is its node, and that of the closures in it. */
    CallGraph(List<Body> bodies, CallTargets targets) {
        for (int i = 0; i < bodies.size(); i++) {
            int node = i;
            bodies.get(i).parts().forEach(part -> nodes.put(part.ref(), node));
        }
        for (Body body : bodies) {
            Set<Integer> found = new TreeSet<>();
            body.parts().forEach(part -> collect(part, targets, found));
            callees.add(found.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private void collect(Body body, CallTargets targets, Set<Integer> found) {
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            targets.of(call).forEach(target -> add(target, found));
        }
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (creation.constructor() != null) {
                add(creation.constructor(), found);
            }
        }
    }

    private void add(MethodRef target, Set<Integer> found) {
        Integer node = nodes.get(target);
        if (node != null) {
            found.add(node);
        }
    }

    /** Adds a call that no instruction makes: where both are compiled now. */
    void add(MethodRef caller, MethodRef callee) {
        Integer from = nodes.get(caller);
        Integer to = nodes.get(callee);
        if (from != null && to != null) {
            Set<Integer> all = new TreeSet<>(List.of(to));
            for (int known : callees.get(from)) {
                all.add(known);
            }
            callees.set(from, all.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** The node of the method's body, or of the one that it stands in; null where it is not compiled now. */
    @Nullable Integer node(MethodRef method) {
        return nodes.get(method);
    }

    /** The nodes of the bodies that the body calls. */
    int[] callees(int node) {
        return callees.get(node);
    }

    /** Whether the body calls itself directly. */
    boolean callsItself(int node) {
        for (int callee : callees.get(node)) {
            if (callee == node) {
                return true;
            }
        }
        return false;
    }

    /** The sets of bodies that call each other, each sorted; every set after those that it calls. */
    List<int[]> components() {
        return StronglyConnected.of(callees.toArray(int[][]::new));
    }
}

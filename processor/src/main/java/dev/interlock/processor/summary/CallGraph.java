package dev.interlock.processor.summary;

import dev.interlock.processor.flow.Closures;
import dev.interlock.processor.graph.StronglyConnected;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who calls whom among the bodies of the compilation. */
final class CallGraph {
    private final List<int[]> callees = new ArrayList<>();

    /** The graph of these bodies; the position of a body in the list is its node, and that of the closures in it. */
    CallGraph(List<Body> bodies, CallTargets targets) {
        Map<MethodRef, Integer> nodes = new HashMap<>();
        for (int i = 0; i < bodies.size(); i++) {
            int node = i;
            nodes.put(bodies.get(i).method(), i);
            Closures.allIn(bodies.get(i)).forEach(closure -> nodes.put(closure.ref(), node));
        }
        for (Body body : bodies) {
            Set<Integer> found = new TreeSet<>();
            collect(body, targets, nodes, found);
            Closures.allIn(body).forEach(closure -> collect(closure, targets, nodes, found));
            callees.add(found.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static void collect(Body body, CallTargets targets, Map<MethodRef, Integer> nodes, Set<Integer> found) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Call call) {
                    targets.of(call.method(), call.dispatch()).forEach(target -> add(target, nodes, found));
                } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
                    add(creation.constructor(), nodes, found);
                }
            }
        }
    }

    private static void add(MethodRef target, Map<MethodRef, Integer> nodes, Set<Integer> found) {
        Integer node = nodes.get(target);
        if (node != null) {
            found.add(node);
        }
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

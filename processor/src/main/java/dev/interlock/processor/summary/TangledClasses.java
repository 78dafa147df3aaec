package dev.interlock.processor.summary;

import dev.interlock.processor.graph.StronglyConnected;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The classes whose initialisation may have a part in a deadlock: those whose static initialiser, itself or below its calls, takes a lock or
 * waits for a thread, and those that initialise each other. Most programs have none. Only what static initialisers lead to is looked at,
 * each body once.
 */
final class TangledClasses {
    private final List<Body> bodies;
    private final CallGraph graph;
    private final Ancestors ancestors;
    private final Predicate<MethodRef> takesLocks;
    private final List<Object> nodes = new ArrayList<>();
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final BitSet waiting = new BitSet();

    private TangledClasses(List<Body> bodies, CallGraph graph, Ancestors ancestors, Predicate<MethodRef> takesLocks) {
        this.bodies = bodies;
        this.graph = graph;
        this.ancestors = ancestors;
        this.takesLocks = takesLocks;
    }

    /** @param takesLocks whether a method is known to take locks that is not compiled now, or is a critical section */
    static Set<TypeRef> among(
            List<Body> bodies, CallGraph graph, Ancestors ancestors, Predicate<MethodRef> takesLocks) {
        return new TangledClasses(bodies, graph, ancestors, takesLocks).find();
    }

    private Set<TypeRef> find() {
        for (Body body : bodies) {
            if (body.kind() == Body.Kind.STATIC_INITIALIZER) {
                number(body.thisType());
            }
        }
        List<int[]> successors = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) { // each adds those that it leads to
            successors.add(successors(node));
        }
        int[][] edges = successors.toArray(int[][]::new);
        Set<TypeRef> found = new TreeSet<>();
        for (int[] component : StronglyConnected.of(edges)) {
            boolean waits = false;
            int classes = 0;
            for (int node : component) {
                waits |= waiting.get(node) || leadsToWaiting(edges[node]);
                classes += nodes.get(node) instanceof TypeRef ? 1 : 0;
            }
            for (int node : component) {
                waiting.set(node, waits);
                if (nodes.get(node) instanceof TypeRef type && (classes > 1 || (waits && isInitialised(type)))) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    private boolean leadsToWaiting(int[] successors) {
        for (int next : successors) {
            if (waiting.get(next)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is anything to run for the class itself, and not for those above it. */
    private boolean isInitialised(TypeRef type) {
        MethodRef initializer = MethodRef.staticInitializerOf(type);
        return graph.node(initializer) != null || takesLocks.test(initializer);
    }

    private int number(Object node) {
        Integer known = numbers.get(node);
        if (known == null) {
            known = nodes.size();
            numbers.put(node, known);
            nodes.add(node);
        }
        return known;
    }

    private int[] successors(int number) {
        Set<Integer> next = new HashSet<>();
        if (nodes.get(number) instanceof TypeRef type) {
            MethodRef initializer = MethodRef.staticInitializerOf(type);
            Integer body = graph.node(initializer);
            if (body != null) {
                next.add(number(body));
            } else if (takesLocks.test(initializer)) {
                waiting.set(number);
            }
            ancestors.of(type).forEach(above -> next.add(number(above)));
        } else if (nodes.get(number) instanceof Integer body) {
            for (int callee : graph.callees(body)) {
                next.add(number(callee));
            }
            read(number, bodies.get(body), next);
            bodies.get(body).closures().forEach(closure -> read(number, closure, next));
        }
        return next.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private void read(int number, Body body, Set<Integer> next) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (waits(instruction)) {
                    waiting.set(number);
                }
                TypeRef used = ClassUse.of(instruction);
                if (used != null && !used.equals(body.thisType()) && !isOfJdk(used)) {
                    next.add(number(used));
                }
            }
        }
    }

    private static boolean isOfJdk(TypeRef type) {
        return type.binaryName().startsWith("java.");
    }

    private boolean waits(Instruction instruction) {
        if (instruction instanceof Instruction.Acquire acquire) {
            return acquire.waits();
        } else if (instruction instanceof Instruction.Stall stall) {
            return stall.how() == Waiting.JOINS;
        } else if (instruction instanceof Instruction.Call call) {
            return takesLocks.test(call.method());
        }
        return instruction instanceof Instruction.New creation
                && creation.constructor() != null
                && takesLocks.test(creation.constructor());
    }
}

package dev.interlock.processor.summary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The strongly connected components of the call graph, callees before callers. Tarjan's algorithm (1972) with the recursion on an explicit
 * stack, so that a chain of any length of calls is no danger.
 */
final class BottomUp {
    private final CallGraph graph;
    private final int[] index;
    private final int[] low;
    private final boolean[] onStack;
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final List<List<Integer>> components = new ArrayList<>();
    private int next;

    private BottomUp(CallGraph graph) {
        this.graph = graph;
        this.index = new int[graph.size()];
        this.low = new int[graph.size()];
        this.onStack = new boolean[graph.size()];
        Arrays.fill(index, -1);
    }

    /** The components, each sorted, in an order in which every callee outside its component comes first. */
    static List<List<Integer>> components(CallGraph graph) {
        BottomUp order = new BottomUp(graph);
        for (int node = 0; node < graph.size(); node++) {
            if (order.index[node] < 0) {
                order.visit(node);
            }
        }
        return order.components;
    }

    /** A node on the way down, and how many of its callees were looked at. */
    private static final class Visit {
        final int node;
        int done;

        Visit(int node) {
            this.node = node;
        }
    }

    private void visit(int root) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(enter(root));
        while (!path.isEmpty()) {
            Visit visit = path.element();
            int[] callees = graph.callees(visit.node);
            if (visit.done < callees.length) {
                int callee = callees[visit.done++];
                if (index[callee] < 0) {
                    path.push(enter(callee));
                } else if (onStack[callee]) {
                    low[visit.node] = Math.min(low[visit.node], index[callee]);
                }
            } else {
                path.pop();
                leave(visit.node);
                if (!path.isEmpty()) {
                    int caller = path.element().node;
                    low[caller] = Math.min(low[caller], low[visit.node]);
                }
            }
        }
    }

    private Visit enter(int node) {
        index[node] = next;
        low[node] = next++;
        stack.push(node);
        onStack[node] = true;
        return new Visit(node);
    }

    private void leave(int node) {
        if (low[node] != index[node]) {
            return;
        }
        List<Integer> component = new ArrayList<>();
        int member;
        do {
            member = stack.pop();
            onStack[member] = false;
            component.add(member);
        } while (member != node);
        component.sort(null);
        components.add(component);
    }
}

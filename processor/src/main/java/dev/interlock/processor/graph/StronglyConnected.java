package dev.interlock.processor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The strongly connected components of a graph whose nodes are numbers: sets of nodes of which each reaches each. Tarjan's algorithm
 * (Depth-first search and linear graph algorithms, 1972), with a stack of its own in place of recursion, so that the depth of a graph
 * does not matter.
 */
public final class StronglyConnected {
    private static final int UNVISITED = -1;

    private final int[][] successors;
    private final int[] index;
    private final int[] low;
    private final int[] nextSuccessor;
    private final boolean[] open;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> unassigned = new ArrayDeque<>();
    private final List<int[]> found = new ArrayList<>();
    private int visited;

    private StronglyConnected(int[][] successors) {
        this.successors = successors;
        index = new int[successors.length];
        low = new int[successors.length];
        nextSuccessor = new int[successors.length];
        open = new boolean[successors.length];
        Arrays.fill(index, UNVISITED);
    }

    /** The components, each sorted; a component comes after those that it leads to. */
    public static List<int[]> of(int[][] successors) {
        StronglyConnected search = new StronglyConnected(successors);
        for (int node = 0; node < successors.length; node++) {
            if (search.index[node] == UNVISITED) {
                search.explore(node);
            }
        }
        return search.found;
    }

    private void explore(int root) {
        enter(root);
        while (!path.isEmpty()) {
            int node = path.element();
            if (nextSuccessor[node] < successors[node].length) {
                visit(node, successors[node][nextSuccessor[node]++]);
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        index[node] = low[node] = visited++;
        open[node] = true;
        path.push(node);
        unassigned.push(node);
    }

    private void visit(int node, int successor) {
        if (index[successor] == UNVISITED) {
            enter(successor);
        } else if (open[successor]) {
            low[node] = Math.min(low[node], index[successor]);
        }
    }

    private void leave(int node) {
        path.pop();
        if (low[node] == index[node]) {
            found.add(componentOf(node));
        }
        if (!path.isEmpty()) {
            int parent = path.element();
            low[parent] = Math.min(low[parent], low[node]);
        }
    }

    private int[] componentOf(int root) {
        List<Integer> members = new ArrayList<>();
        int member;
        do {
            member = unassigned.pop();
            open[member] = false;
            members.add(member);
        } while (member != root);
        return members.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}

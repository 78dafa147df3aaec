package dev.interlock.oracle.program;

import java.util.Map;
import java.util.Set;

/**
 * A program's text.
 *
 * @param lines the line of each node, from 1, by the node's identity
 * @param declarations the lines of what classes declare before their methods, constructors among it
 * @param methods the line of each method's declaration; its annotations stand above
 */
public record Printed(String text, Map<Node, Integer> lines, Map<Method, Integer> methods, Set<Integer> declarations) {
    /** The line of the node. */
    public int line(Node node) {
        return lines.get(node);
    }
}

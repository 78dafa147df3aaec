package dev.interlock.oracle.program;

import java.util.Map;

/**
 * A program's text.
 *
 * @param lines the line of each node, from 1, by the node's identity
 * @param methods the line of each method's declaration; its annotations stand above
 */
public record Printed(String text, Map<Node, Integer> lines, Map<Method, Integer> methods) {
    /** The line of the node. */
    public int line(Node node) {
        return lines.get(node);
    }
}

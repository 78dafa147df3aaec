package dev.interlock.oracle.program;

import java.util.List;

/**
 * A part of a method's body. Its identity is the place in the program: the same node never stands at two places, so that a line can be
 * told for each.
 */
public sealed interface Node permits Block, Stmt, Cond {
    /** The parts of this one, in the order of the text. */
    default List<Node> children() {
        return List.of();
    }

    /** A new node like this one with other parts, as many and of the same kinds. */
    Node with(List<Node> children);

    /** A copy that shares no node with this one. */
    default Node copy() {
        return with(children().stream().map(Node::copy).toList());
    }
}

package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of one node somewhere in a body. */
final class Trees {
    private Trees() {}

    /** The node and all below it, in the order of the text. */
    static List<Node> all(Node node) {
        List<Node> found = new ArrayList<>(List.of(node));
        node.children().forEach(child -> found.addAll(all(child)));
        return found;
    }

    /** The body with one node, that very one, changed. */
    static Block replace(Block body, Node old, UnaryOperator<Node> change) {
        return (Block) replaceIn(body, old, change);
    }

    private static Node replaceIn(Node node, Node old, UnaryOperator<Node> change) {
        if (node == old) {
            return change.apply(node);
        } else if (node.children().isEmpty()) {
            return node;
        }
        return node.with(node.children().stream()
                .map(child -> replaceIn(child, old, change))
                .toList());
    }
}

package dev.interlock.oracle.program;

import java.util.List;

/**
 * {@code if (value instanceof Type name)}; an empty second block is not written.
 *
 * @param type a class below the one that the value is known by
 */
public record Matched(Path value, String type, String name, Block yes, Block no) implements Stmt {
    @Override
    public List<Node> children() {
        return List.of(yes, no);
    }

    @Override
    public Matched with(List<Node> children) {
        return new Matched(value, type, name, (Block) children.get(0), (Block) children.get(1));
    }
}

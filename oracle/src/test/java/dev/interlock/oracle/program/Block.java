package dev.interlock.oracle.program;

import java.util.List;

/** Statements one after the other. */
public record Block(List<Stmt> statements) implements Node {
    public Block {
        statements = List.copyOf(statements);
    }

    /** The block of these statements. */
    public static Block of(Stmt... statements) {
        return new Block(List.of(statements));
    }

    @Override
    public List<Node> children() {
        return List.copyOf(statements);
    }

    @Override
    public Block with(List<Node> children) {
        return new Block(children.stream().map(Stmt.class::cast).toList());
    }
}

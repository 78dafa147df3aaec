package dev.interlock.oracle.program;

import java.util.List;

/** {@code assert}, with assertions on. */
public record Assertion(Cond test) implements Stmt {
    @Override
    public List<Node> children() {
        return List.of(test);
    }

    @Override
    public Assertion with(List<Node> children) {
        return new Assertion((Cond) children.get(0));
    }
}

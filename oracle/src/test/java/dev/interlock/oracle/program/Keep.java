package dev.interlock.oracle.program;

import java.util.List;

/** Gives an object to a stranger, who keeps it where all threads find it. */
public record Keep(Path object) implements Stmt {
    @Override
    public Keep with(List<Node> children) {
        return new Keep(object);
    }
}

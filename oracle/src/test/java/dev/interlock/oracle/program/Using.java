package dev.interlock.oracle.program;

import java.util.List;

/** {@code try (var used = receiver.enter())}, of a method that returns the object itself, which is closed at the end. */
public record Using(Path receiver, String enter, Block body) implements Stmt {
    /** The method that is called at the end. */
    public static final String CLOSE = "close";

    @Override
    public List<Node> children() {
        return List.of(body);
    }

    @Override
    public Using with(List<Node> children) {
        return new Using(receiver, enter, (Block) children.get(0));
    }
}

package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code if (value instanceof Type name && test)}; an empty second block is not written.
 *
 * @param type a class below the one that the value is known by
 * @param test what is tested besides
 * @param chosen whether it is a {@code switch} with one pattern, where the language has that
 */
public record Matched(Path value, String type, String name, Optional<Cond> test, Block yes, Block no, boolean chosen)
        implements Stmt {
    @Override
    public List<Node> children() {
        List<Node> all = new ArrayList<>();
        test.ifPresent(all::add);
        all.addAll(List.of(yes, no));
        return all;
    }

    @Override
    public Matched with(List<Node> children) {
        int blocks = children.size() - 2;
        Optional<Cond> other = test.map(old -> (Cond) children.get(0));
        return new Matched(
                value, type, name, other, (Block) children.get(blocks), (Block) children.get(blocks + 1), chosen);
    }

    /** The same with other blocks. */
    Matched withBlocks(Block otherYes, Block otherNo) {
        return new Matched(value, type, name, test, otherYes, otherNo, chosen);
    }
}

package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code boolean name = switch ...}, which yields a value behind each block.
 *
 * @param values as many as there are cases
 */
public record Chosen(String name, boolean arrows, Selector over, List<Block> cases, List<Cond> values) implements Stmt {
    public Chosen {
        cases = List.copyOf(cases);
        values = List.copyOf(values);
    }

    @Override
    public List<Node> children() {
        List<Node> all = new ArrayList<>(cases);
        all.addAll(values);
        return all;
    }

    @Override
    public Chosen with(List<Node> children) {
        int count = cases.size();
        return new Chosen(
                name,
                arrows,
                over,
                children.subList(0, count).stream().map(Block.class::cast).toList(),
                children.subList(count, children.size()).stream()
                        .map(Cond.class::cast)
                        .toList());
    }

    /** The same with other blocks. */
    Chosen withCases(List<Block> others) {
        return new Chosen(name, arrows, over, others, values);
    }
}

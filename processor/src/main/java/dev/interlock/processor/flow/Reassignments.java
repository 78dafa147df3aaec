package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Place;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables of a body that are assigned again after they were assigned. Two branches that each set a variable once do not assign it
 * again, and neither does a loop whose every turn sets it anew.
 */
public final class Reassignments {
    private final Body body;
    private final Map<Place.Local, BitSet> assigned = new HashMap<>();
    private final Set<Place.Local> again = new HashSet<>();

    private Reassignments(Body body) {
        this.body = body;
    }

    /** The variables that the body assigns again; those of closures in it are not looked at. */
    public static Set<Place.Local> in(Body body) {
        if (body.all(Instruction.Assign.class).isEmpty()) {
            return Set.of();
        }
        Reassignments found = new Reassignments(body);
        body.blocks().forEach(found::note);
        found.assigned.forEach((local, blocks) -> {
            if (blocks.cardinality() > 1 && found.reachesAnother(blocks)) {
                found.again.add(local);
            }
        });
        return found.again;
    }

    private void note(Block block) {
        for (Instruction instruction : block.instructions()) {
            if (instruction instanceof Instruction.Assign assign) {
                BitSet blocks = assigned.computeIfAbsent(assign.target(), this::atEntry);
                if (blocks.get(block.id())) {
                    again.add(assign.target());
                }
                blocks.set(block.id());
            }
        }
    }

    /** A parameter is assigned when the body is entered. */
    private BitSet atEntry(Place.Local variable) {
        BitSet blocks = new BitSet();
        blocks.set(0, body.parameters().contains(variable));
        return blocks;
    }

    private boolean reachesAnother(BitSet blocks) {
        return blocks.stream().anyMatch(from -> {
            BitSet reached = forward(from);
            reached.and(blocks);
            return !reached.isEmpty();
        });
    }

    /** The blocks reached from {@code from} by edges that lead forward: a loop's way back to its head is not followed. */
    private BitSet forward(int from) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int block = open.pop();
            for (int target : body.blocks().get(block).terminator().targets()) {
                if (target > block && !reached.get(target)) {
                    reached.set(target);
                    open.push(target);
                }
            }
        }
        return reached;
    }
}

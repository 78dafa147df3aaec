package dev.interlock.processor.ir;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What may run after an instruction, in the same run of its body, by the text alone. */
public final class Successors {
    private Successors() {}

    /** The instructions of the body that some way leads to from that one, by identity; that one itself only where it is in a loop. */
    @SuppressWarnings("ReferenceEquality") // the very instruction, not one like it
    public static Set<Instruction> of(Body body, Instruction from) {
        Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (Block block : body.blocks()) {
            List<Instruction> all = block.instructions();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == from) {
                    found.addAll(all.subList(i + 1, all.size()));
                    leave(block, open);
                }
            }
        }
        while (!open.isEmpty()) {
            int next = open.pop();
            if (seen.add(next)) {
                Block block = body.blocks().get(next);
                found.addAll(block.instructions());
                leave(block, open);
            }
        }
        return found;
    }

    private static void leave(Block block, Deque<Integer> open) {
        open.addAll(block.terminator().targets());
        if (block.handler() != Block.NO_HANDLER) {
            open.add(block.handler());
        }
    }
}

package dev.interlock.processor.check;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What may run after an instruction, in the same run of its body, by the text alone. */
final class Successors {
    private Successors() {}

    /** The instructions of the body that some way leads to from that one, by identity; that one itself only where it is in a loop. */
    static Set<Instruction> of(Body body, Instruction from) {
        return of(body, from, instruction -> false);
    }

    /** The same, as far as the first instruction on each way that is {@code last}. */
    @SuppressWarnings("ReferenceEquality") // the very instruction, not one like it
    static Set<Instruction> of(Body body, Instruction from, Predicate<Instruction> last) {
        Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (Block block : body.blocks()) {
            List<Instruction> all = block.instructions();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == from) {
                    add(block, i + 1, last, found, open);
                }
            }
        }
        while (!open.isEmpty()) {
            int next = open.pop();
            if (seen.add(next)) {
                add(body.blocks().get(next), 0, last, found, open);
            }
        }
        return found;
    }

    private static void add(
            Block block, int first, Predicate<Instruction> last, Set<Instruction> found, Deque<Integer> open) {
        if (block.handler() != Block.NO_HANDLER) {
            open.add(block.handler());
        }
        for (Instruction instruction :
                block.instructions().subList(first, block.instructions().size())) {
            found.add(instruction);
            if (last.test(instruction)) {
                return;
            }
        }
        open.addAll(block.terminator().targets());
    }
}

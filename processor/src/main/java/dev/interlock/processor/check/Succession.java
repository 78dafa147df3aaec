package dev.interlock.processor.check;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Which instructions of one body can run after which. */
@SuppressWarnings("ReferenceEquality") // the very instruction is meant, not one like it
public final class Succession {
    private Succession() {}

    /** What comes first in a run of instructions. */
    private enum Met {
        LAST,
        BETWEEN,
        NEITHER
    }

    /** Whether {@code last} can run some time after {@code first} without {@code between} running in the meantime. */
    public static boolean leads(Body body, Instruction first, Instruction last, Instruction between) {
        Deque<Integer> next = new ArrayDeque<>();
        for (Block block : body.blocks()) {
            int start = block.indexOf(first);
            if (start >= 0) {
                Met met = search(block, start + 1, last, between);
                if (met != Met.NEITHER) {
                    return met == Met.LAST;
                }
                next.addAll(block.terminator().targets());
            }
        }
        BitSet seen = new BitSet();
        while (!next.isEmpty()) {
            int id = next.remove();
            if (!seen.get(id)) {
                seen.set(id);
                Block block = body.blocks().get(id);
                Met met = search(block, 0, last, between);
                if (met == Met.LAST) {
                    return true;
                } else if (met == Met.NEITHER) {
                    next.addAll(block.terminator().targets());
                }
            }
        }
        return false;
    }

    private static Met search(Block block, int from, Instruction last, Instruction between) {
        for (Instruction each :
                block.instructions().subList(from, block.instructions().size())) {
            if (each == last) {
                return Met.LAST;
            } else if (each == between) {
                return Met.BETWEEN;
            }
        }
        return Met.NEITHER;
    }
}

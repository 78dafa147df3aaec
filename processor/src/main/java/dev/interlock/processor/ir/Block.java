package dev.interlock.processor.ir;

import java.util.List;

/**
 * A run of instructions without a branch.
 *
 * @param id its index in the body
 * @param instructions in order
 * @param terminator how it ends
 * @param handler the block that an exception out of it goes to; {@link #NO_HANDLER} where it leaves the body
 */
public record Block(int id, List<Instruction> instructions, Terminator terminator, int handler) {
    /** Exceptions leave the body. */
    public static final int NO_HANDLER = -1;

    public Block {
        instructions = List.copyOf(instructions);
    }

    /** The place of that very instruction in the block, from 0; -1 where it is in another. A {@code finally} block puts equal ones into several. */
    @SuppressWarnings("ReferenceEquality") // the very instruction is meant, not one like it
    public int indexOf(Instruction instruction) {
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) == instruction) {
                return i;
            }
        }
        return -1;
    }
}

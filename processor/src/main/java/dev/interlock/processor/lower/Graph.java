package dev.interlock.processor.lower;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body's control-flow graph while it grows. Instructions go to the current block; after a terminator there is none, and what follows is
 * dead and dropped until another block starts.
 */
final class Graph {
    private static final int NONE = -1;

    private final List<Draft> drafts = new ArrayList<>();
    private final List<Draft> placed = new ArrayList<>();
    private int current = NONE;
    private int handler = Block.NO_HANDLER;

    /** A block that is not finished. */
    static final class Draft {
        final int id;
        final List<Instruction> instructions = new ArrayList<>();
        int handler = Block.NO_HANDLER;
        boolean referenced;
        boolean handles;

        /** Whether an exception may leave it. */
        boolean mayThrow;

        @Nullable Terminator terminator;

        Draft(int id) {
            this.id = id;
        }
    }

    Graph() {
        int entry = newBlock();
        drafts.get(entry).referenced = true;
        start(entry);
    }

    /** A block to jump to, which is still to be started. */
    int newBlock() {
        drafts.add(new Draft(drafts.size()));
        return drafts.size() - 1;
    }

    /** Makes the block the current one; control falls into it from the block that was. A block that nothing leads to stays dead. */
    void start(int block) {
        go(block);
        Draft draft = drafts.get(block);
        if (draft.referenced || draft.handles) {
            current = block;
            draft.handler = handler;
            placed.add(draft);
        }
    }

    /** Whether control comes here. */
    boolean isOpen() {
        return current != NONE;
    }

    void emit(Instruction instruction) {
        if (isOpen()) {
            drafts.get(current).instructions.add(instruction);
            if (instruction.mayThrow()) {
                mayThrow();
            }
        }
    }

    /** Ends the current block. */
    void end(Terminator terminator) {
        if (isOpen()) {
            drafts.get(current).terminator = terminator;
            terminator.targets().forEach(target -> drafts.get(target).referenced = true);
            if (terminator instanceof Terminator.Throw) {
                mayThrow();
            }
            current = NONE;
        }
    }

    void go(int target) {
        end(new Terminator.Goto(target));
    }

    /** The block that takes exceptions here. */
    int handler() {
        return handler;
    }

    /** From here on, exceptions go to {@code newHandler}. */
    void setHandler(int newHandler) {
        if (newHandler != handler) {
            handler = newHandler;
            if (isOpen()) {
                start(newBlock());
            }
        }
    }

    private void mayThrow() {
        drafts.get(current).mayThrow = true;
        if (handler != Block.NO_HANDLER) {
            drafts.get(handler).handles = true;
        }
    }

    /** Whether an exception may come to this handler. */
    boolean isHandling(int block) {
        return drafts.get(block).handles;
    }

    /** Ends the current block with a choice to which {@code addTarget} can add until the graph is finished. */
    int openChoice() {
        int block = newBlock();
        start(block);
        int next = newBlock();
        start(next);
        return block;
    }

    /** Lets control also go from the choice to {@code target}. */
    void addTarget(int choice, int target) {
        Draft draft = drafts.get(choice);
        if (draft.terminator != null) {
            List<Integer> targets = new ArrayList<>(draft.terminator.targets());
            targets.add(target);
            draft.terminator = new Terminator.Switch(targets);
            drafts.get(target).referenced = true;
        }
    }

    /** The finished blocks: only those that control comes to, numbered from the entry in the order in which they were started. */
    List<Block> finish() {
        return new Compaction(drafts, placed).blocks();
    }
}

package dev.interlock.processor.lower;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** Drafts into blocks: without the empty and the unreachable ones, and with straight runs joined. */
final class Compaction {
    private final List<Graph.Draft> drafts;
    private final List<Graph.Draft> placed;
    private final int[] predecessors;

    Compaction(List<Graph.Draft> drafts, List<Graph.Draft> placed) {
        this.drafts = drafts;
        this.placed = placed;
        this.predecessors = new int[drafts.size()];
    }

    List<Block> blocks() {
        for (Graph.Draft draft : placed) {
            draft.terminator = shortcut(terminator(draft));
            draft.handler = draft.mayThrow ? draft.handler : Block.NO_HANDLER;
        }
        countPredecessors();
        for (Graph.Draft draft : placed) {
            if (isReachable(draft)) {
                joinSuccessors(draft);
            }
        }
        List<Graph.Draft> kept = new ArrayList<>(placed);
        kept.removeIf(draft -> !isReachable(draft));
        int[] ids = new int[drafts.size()];
        for (int i = 0; i < kept.size(); i++) {
            ids[kept.get(i).id] = i;
        }
        List<Block> blocks = new ArrayList<>(kept.size());
        kept.forEach(draft -> blocks.add(block(draft, ids)));
        return blocks;
    }

    private static Terminator terminator(Graph.Draft draft) {
        return Objects.requireNonNull(draft.terminator, "a block without an end");
    }

    private Terminator shortcut(Terminator terminator) {
        if (terminator instanceof Terminator.Goto jump) {
            return new Terminator.Goto(destination(jump.target()));
        } else if (terminator instanceof Terminator.Branch branch) {
            int ifTrue = destination(branch.ifTrue());
            int ifFalse = destination(branch.ifFalse());
            return ifTrue == ifFalse
                    ? new Terminator.Goto(ifTrue)
                    : new Terminator.Branch(branch.condition(), ifTrue, ifFalse, branch.position());
        } else if (terminator instanceof Terminator.Switch choice) {
            List<Integer> targets =
                    choice.targets().stream().map(this::destination).distinct().toList();
            return targets.size() == 1 ? new Terminator.Goto(targets.get(0)) : new Terminator.Switch(targets);
        }
        return terminator;
    }

    /** The first block on the way from {@code block} that does something, or the block itself where the way is an endless loop. */
    private int destination(int block) {
        int here = block;
        for (int steps = 0; steps < drafts.size(); steps++) {
            Graph.Draft draft = drafts.get(here);
            if (!draft.instructions.isEmpty() || !(draft.terminator instanceof Terminator.Goto jump)) {
                return here;
            }
            here = jump.target();
        }
        return block;
    }

    private void countPredecessors() {
        Deque<Integer> work = new ArrayDeque<>(List.of(0));
        predecessors[0] = 1;
        while (!work.isEmpty()) {
            Graph.Draft draft = drafts.get(work.pop());
            List<Integer> successors = new ArrayList<>(terminator(draft).targets());
            if (draft.handler != Block.NO_HANDLER) {
                draft.handler = destination(draft.handler);
                successors.add(draft.handler);
            }
            for (int successor : successors) {
                if (predecessors[successor]++ == 0) {
                    work.push(successor);
                }
            }
        }
    }

    private boolean isReachable(Graph.Draft draft) {
        return predecessors[draft.id] > 0;
    }

    private void joinSuccessors(Graph.Draft draft) {
        while (draft.terminator instanceof Terminator.Goto jump && jump.target() != draft.id) {
            Graph.Draft next = drafts.get(jump.target());
            boolean differ = draft.mayThrow && next.mayThrow && draft.handler != next.handler;
            if (predecessors[next.id] != 1 || differ) {
                return;
            }
            draft.handler = draft.mayThrow ? draft.handler : next.handler;
            draft.mayThrow |= next.mayThrow;
            draft.instructions.addAll(next.instructions);
            draft.terminator = next.terminator;
            predecessors[next.id] = 0;
        }
    }

    private static Block block(Graph.Draft draft, int[] ids) {
        List<Instruction> instructions = draft.instructions;
        int handler = draft.handler == Block.NO_HANDLER ? Block.NO_HANDLER : ids[draft.handler];
        return new Block(ids[draft.id], instructions, renumber(terminator(draft), ids), handler);
    }

    private static Terminator renumber(Terminator terminator, int[] ids) {
        if (terminator instanceof Terminator.Goto jump) {
            return new Terminator.Goto(ids[jump.target()]);
        } else if (terminator instanceof Terminator.Branch branch) {
            return new Terminator.Branch(
                    branch.condition(), ids[branch.ifTrue()], ids[branch.ifFalse()], branch.position());
        } else if (terminator instanceof Terminator.Switch choice) {
            return new Terminator.Switch(
                    choice.targets().stream().map(target -> ids[target]).toList());
        }
        return terminator;
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Tells whether a wait stands in a loop that tests again. After the wait control must come to a test that may lead to the wait once more;
 * and it must do nothing before that where another such test goes without waiting: in {@code if (empty) wait(); take();} a loop around
 * both takes first and tests then, while {@code if (empty) wait(); lock.unlock();} only lets the lock go. Exceptions are not followed.
 */
public final class Retest {
    private final Body body;
    private final int waiting;
    private final BitSet leadingBack;

    private Retest(Body body, int waiting) {
        this.body = body;
        this.waiting = waiting;
        this.leadingBack = leadingTo(body, waiting);
    }

    /**
     * Whether the wait, or the call that waits, is tested again.
     *
     * @param timed whether it may end without a signal, so that what follows must cope with that: any test in the loop is then enough
     */
    public static boolean follows(Instruction wait, boolean timed, Body body) {
        for (Block block : body.blocks()) {
            if (block.indexOf(wait) >= 0) {
                return new Retest(body, block.id()).holds(timed);
            }
        }
        return false;
    }

    private boolean holds(boolean timed) {
        BitSet passed = new BitSet();
        int here = waiting;
        while (targets(here).size() == 1) {
            here = targets(here).get(0);
            if (here == waiting || passed.get(here)) {
                return false;
            }
            passed.set(here);
        }
        if (!isTest(here)) {
            return false;
        }
        if (!changes(body.blocks().get(here))) {
            passed.clear(here);
        }
        passed.stream().filter(block -> onlyLetsGo(body.blocks().get(block))).forEach(passed::clear);
        return timed || !isSkippedTo(passed);
    }

    private List<Integer> targets(int block) {
        return body.blocks().get(block).terminator().targets();
    }

    private boolean isTest(int block) {
        return targets(block).size() > 1 && targets(block).stream().anyMatch(leadingBack::get);
    }

    private boolean isSkippedTo(BitSet passed) {
        return leadingBack.stream()
                .filter(this::isTest)
                .anyMatch(test -> targets(test).stream().anyMatch(passed::get));
    }

    private static boolean changes(Block block) {
        return block.instructions().stream()
                .anyMatch(each -> each instanceof Instruction.Mutate || each instanceof Instruction.Write);
    }

    private static boolean onlyLetsGo(Block block) {
        return block.instructions().stream()
                .allMatch(each -> each instanceof Instruction.Release
                        || each instanceof Instruction.ReleaseScope
                        || each instanceof Instruction.Read);
    }

    private static BitSet leadingTo(Body body, int goal) {
        BitSet found = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(goal));
        found.set(goal);
        while (!open.isEmpty()) {
            int next = open.pop();
            for (Block block : body.blocks()) {
                if (!found.get(block.id()) && block.terminator().targets().contains(next)) {
                    found.set(block.id());
                    open.push(block.id());
                }
            }
        }
        return found;
    }
}

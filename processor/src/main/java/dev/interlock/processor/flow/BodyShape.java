package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Lock;

/** What the text of a body tells of how it is to be analysed. */
final class BodyShape {
    private BodyShape() {}

    /** Whether it takes a lock that is no monitor, or tries to, or lets one go. */
    static boolean takesOrLetsGo(Body body) {
        return !body.all(Instruction.TryAcquire.class).isEmpty()
                || body.all(Instruction.Release.class).stream()
                        .anyMatch(release -> !release.lock().monitor())
                || body.all(Instruction.Acquire.class).stream()
                        .anyMatch(acquire -> acquire.locks().stream().noneMatch(Lock::monitor));
    }

    /** Whether it tests anything. */
    static boolean branches(Body body) {
        return body.blocks().stream().anyMatch(block -> block.terminator() instanceof Terminator.Branch);
    }

    /** Whether each block stands before those that it leads to. */
    static boolean leadsForward(Body body) {
        for (Block block : body.blocks()) {
            boolean back = block.handler() != Block.NO_HANDLER && block.handler() <= block.id();
            for (int target : block.terminator().targets()) {
                back |= target <= block.id();
            }
            if (back) {
                return false;
            }
        }
        return true;
    }
}

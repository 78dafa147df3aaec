package dev.interlock.processor.check.waiting;

import dev.interlock.processor.check.Succession;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits that come right after taking the lock, so that whatever was tested was tested without it: a signal in between is lost. One in a
 * loop under the lock is none, nor one before which something is done under the lock that may bring the signal about.
 */
final class UntestedWaits {
    private final Names names;

    UntestedWaits(Names names) {
        this.names = names;
    }

    /** The lock that was taken just before the wait in all these states; empty where a test may come between. */
    Optional<HeldLock> takenJustBefore(Instruction.Wait wait, Body body, States before) {
        HeldLock taken = null;
        for (LockState state : before.alternatives()) {
            HeldLock needed = names.ofWait(wait.lock(), state);
            Hold hold = needed == null ? null : state.held().get(needed);
            Instruction.Acquire acquire = hold == null || hold.count() > 1 ? null : acquisition(hold.acquired(), body);
            if (acquire == null || !leadsStraight(acquire, wait, body) || Succession.leads(body, wait, wait, acquire)) {
                return Optional.empty();
            }
            taken = needed;
        }
        return Optional.ofNullable(taken);
    }

    private static Instruction.@Nullable Acquire acquisition(Position position, Body body) {
        return body.all(Instruction.Acquire.class).stream()
                .filter(each -> each.position().equals(position))
                .findFirst()
                .orElse(null);
    }

    /** Whether one comes after the other without a choice, and without anything that somebody else may notice. */
    @SuppressWarnings("ReferenceEquality") // the very instruction is meant, not one like it
    private static boolean leadsStraight(Instruction first, Instruction last, Body body) {
        boolean met = false;
        for (Instruction each : straightThrough(first, body)) {
            if (each == last) {
                return met;
            } else if (met && !isSilent(each)) {
                return false;
            }
            met |= each == first;
        }
        return false;
    }

    private static boolean isSilent(Instruction instruction) {
        return instruction instanceof Instruction.Read || instruction instanceof Instruction.Assign;
    }

    /** The instructions of the block with {@code first}, and of those that must follow it. */
    private static List<Instruction> straightThrough(Instruction first, Body body) {
        List<Instruction> all = new ArrayList<>();
        Block block = body.blocks().stream()
                .filter(each -> each.indexOf(first) >= 0)
                .findFirst()
                .orElseThrow();
        for (int steps = 0; steps < body.blocks().size(); steps++) {
            all.addAll(block.instructions());
            List<Integer> next = block.terminator().targets();
            if (next.size() != 1) {
                break;
            }
            block = body.blocks().get(next.get(0));
        }
        return all;
    }
}

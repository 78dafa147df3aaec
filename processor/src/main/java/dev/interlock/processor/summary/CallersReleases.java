package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks of its callers that a body lets go; which of them it must find held, and which it asks for first and can do without. */
final class CallersReleases {
    private final Names names;
    private final Set<HeldLock> released = new LinkedHashSet<>();
    private final Set<HeldLock> unasked = new HashSet<>();
    private final Set<HeldLock> asked = new HashSet<>();

    CallersReleases(Names names) {
        this.names = names;
    }

    /** Notes a test whether a lock is held, where the body goes on without. */
    void tests(Body body, Terminator.Branch branch, States before) {
        if (branch.condition() instanceof BranchCondition.IsHeld test && returnsFrom(branch.ifFalse(), body)) {
            before.alternatives().forEach(state -> asked.add(names.lock(test.lock(), test.mode(), state)));
        }
    }

    private static boolean returnsFrom(int start, Body body) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            int next = open.pop();
            Block block = body.blocks().get(next);
            if (block.terminator() instanceof Terminator.Return) {
                return true;
            } else if (!seen.get(next)) {
                seen.set(next);
                block.terminator().targets().forEach(open::push);
            }
        }
        return false;
    }

    /** Notes what the call lets go. */
    void calls(Instruction.Call call, NetEffect effect, States before) {
        Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
        for (HeldLock lock : effect.released()) {
            Lock here = Names.instantiate(lock.lock(), receiver, call.arguments());
            if (here != null) {
                boolean ifHeld = effect.releasedIfHeld().contains(lock);
                before.alternatives().forEach(state -> releases(here, lock.mode(), ifHeld, state));
            }
        }
    }

    /** Notes that the body lets go the lock; {@code mode} is null where it is not said. */
    void releases(Lock lock, @Nullable Mode mode, States before) {
        before.alternatives().forEach(state -> releases(lock, mode, false, state));
    }

    private void releases(Lock lock, @Nullable Mode mode, boolean ifHeld, LockState state) {
        HeldLock named = names.lock(lock, mode == null ? Mode.EXCLUSIVE : mode, state);
        Hold hold = state.hold(named.lock(), named.mode()).orElse(null);
        boolean otherMode =
                mode == null && state.hold(named.lock(), Mode.SHARED).isPresent();
        if (!otherMode && (hold == null || !isOfBody(hold))) {
            released.add(named);
            if (!ifHeld && (hold == null || !asked.contains(named))) {
                unasked.add(named);
            }
        }
    }

    /** What a test found held was taken by a caller. */
    private static boolean isOfBody(Hold hold) {
        return hold.origin() != Hold.Origin.ASSUMED || hold.isOwn();
    }

    /** All of them. */
    Set<HeldLock> all() {
        return released;
    }

    /** Those that are let go only where a test has found them held, and that the body does without otherwise. */
    Set<HeldLock> ifHeld() {
        Set<HeldLock> ifHeld = new LinkedHashSet<>(released);
        ifHeld.removeAll(unasked);
        return ifHeld;
    }
}

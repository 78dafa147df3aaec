package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks of its callers that a body lets go; which of them it must find held, and which it asks for first and can do without. */
final class CallersReleases {
    private final Names names;
    private final Set<HeldLock> released = new LinkedHashSet<>();
    private final Map<HeldLock, Integer> times = new HashMap<>();
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
        BitSet reached = body.reachedFrom(start);
        reached.set(start);
        return reached.stream().anyMatch(block -> body.blocks().get(block).terminator() instanceof Terminator.Return);
    }

    /** Notes what the call lets go. */
    void calls(Instruction.Call call, NetEffect effect, States before) {
        for (HeldLock lock : effect.released()) {
            boolean ifHeld = effect.releasedIfHeld().contains(lock);
            for (LockState state : before.alternatives()) {
                HeldLock named = names.atCall(lock, call, state);
                if (named != null) {
                    add(named, ifHeld, state);
                }
            }
        }
    }

    /** Notes that the body lets go the lock; {@code mode} is null where it is not said. */
    void releases(Lock lock, @Nullable Mode mode, States before) {
        for (LockState state : before.alternatives()) {
            HeldLock named = names.lock(lock, mode == null ? Mode.EXCLUSIVE : mode, state);
            if (mode != null || state.hold(named.lock(), Mode.SHARED).isEmpty()) {
                add(named, false, state);
            }
        }
    }

    private void add(HeldLock lock, boolean ifHeld, LockState state) {
        Hold hold = state.hold(lock.lock(), lock.mode()).orElse(null);
        if (hold == null || hold.isOfCaller()) {
            released.add(lock);
            if (!ifHeld && (hold == null || !asked.contains(lock))) {
                unasked.add(lock);
            }
        }
    }

    /** Notes how often they were let go on the ways to a return. */
    void leaves(States before) {
        for (LockState state : before.alternatives()) {
            state.letGo().forEach((lock, count) -> times.merge(lock, count, Math::max));
        }
    }

    /** All of them, each as often as the body must find it held; once where that is not known, as in a loop. */
    List<HeldLock> all() {
        Set<HeldLock> ifHeld = ifHeld();
        List<HeldLock> all = new ArrayList<>();
        for (HeldLock lock : released) {
            int count = times.getOrDefault(lock, 1);
            boolean known = count < Hold.MANY && !ifHeld.contains(lock);
            all.addAll(Collections.nCopies(known ? count : 1, lock));
        }
        return all;
    }

    /** Those that are let go only where a test has found them held, and that the body does without otherwise. */
    Set<HeldLock> ifHeld() {
        Set<HeldLock> ifHeld = new LinkedHashSet<>(released);
        ifHeld.removeAll(unasked);
        return ifHeld;
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it does to a state to take locks and to let them go. */
final class LockTransfer {
    static final Value UNKNOWN = new Value.Unknown(TypeRef.OBJECT);

    private final Declarations declarations;
    private final LockFacts facts;
    private final Names names;
    private final Bindings bindings;
    private final CallEffects effects;

    LockTransfer(Declarations declarations, Names names, Bindings bindings, CallEffects effects) {
        this.declarations = declarations;
        this.facts = new LockFacts(declarations);
        this.names = names;
        this.bindings = bindings;
        this.effects = effects;
    }

    LockState acquire(Instruction.Acquire acquire, LockState state) {
        LockState next = acquire.scope() == null ? state : bindings.assigned(acquire.scope(), UNKNOWN, state);
        for (Lock lock : acquire.locks()) {
            next = taken(names.lock(lock, acquire.mode(), next), acquire.scope(), acquire.position(), next);
        }
        return next;
    }

    LockState taken(HeldLock lock, Place.@Nullable Local scope, Position position, LockState state) {
        Hold before = state.held().get(lock);
        if (before != null && before.origin() != Hold.Origin.OPTIMISTIC) {
            return state.with(lock, scope == null ? before.again(position) : before.againBy(scope, position));
        }
        boolean othersKeptOut = before == null && state.holds(lock.lock(), Mode.SHARED);
        LockState known = othersKeptOut ? state : forgotten(lock.lock(), position, state);
        Place by = scope == null ? EmptiedScopes.of(lock, known) : scope;
        return EmptiedScopes.filled(by, known).with(lock, Hold.begun(position, by, Hold.Origin.TAKEN));
    }

    /** The state without the names that lead through a field which others may have assigned while they had the lock that guards it. */
    LockState forgotten(Lock lock, Position position, LockState state) {
        return bindings.changed(step -> mayHaveChanged(step, lock, state), position, state);
    }

    private boolean mayHaveChanged(Place step, Lock lock, LockState before) {
        FieldRef ref = Bindings.field(step);
        DeclaredField field = ref == null ? null : declarations.field(ref).orElse(null);
        if (field == null || field.isFinal() || field.guards().isEmpty()) {
            return false;
        }
        Place owner = step instanceof Place.Field member ? member.owner() : null;
        boolean guarded = false;
        for (LockExpression guard : field.guards()) {
            HeldLock needed = names.instantiate(guard, Mode.SHARED, owner, List.of(), before);
            boolean same = needed != null && needed.lock().equals(lock);
            if (needed != null && !same && before.holds(needed.lock(), needed.mode())) {
                return false;
            }
            guarded |= same;
        }
        return guarded;
    }

    List<LockState> attempt(Instruction.TryAcquire attempt, LockState state) {
        LockState fresh = bindings.assigned(attempt.result(), UNKNOWN, state);
        HeldLock lock = names.lock(attempt.lock(), attempt.mode(), fresh);
        LockState got = attempt.converts()
                ? converted(lock, attempt.position(), fresh)
                : taken(lock, null, attempt.position(), fresh);
        if (attempt.converts() && alwaysConverts(lock, fresh)) {
            return List.of(got.withBinding(attempt.result(), Value.Constant.TRUE));
        } else if (!attempt.converts() && isInOwnWay(lock, fresh)) {
            return List.of(fresh.withBinding(attempt.result(), Value.Constant.FALSE));
        }
        return List.of(
                got.withBinding(attempt.result(), Value.Constant.TRUE),
                fresh.withBinding(attempt.result(), Value.Constant.FALSE));
    }

    /** Whether the lock cannot be had since this very thread holds it alone, and not reentrantly. */
    private boolean isInOwnWay(HeldLock lock, LockState state) {
        return state.holds(lock.lock(), Mode.EXCLUSIVE)
                && !facts.kind(lock.lock()).isReentrant();
    }

    /** Whoever holds the write lock gets either lock, and whoever holds the read lock keeps it. */
    private static boolean alwaysConverts(HeldLock to, LockState state) {
        Hold exclusive = state.held().get(new HeldLock(to.lock(), Mode.EXCLUSIVE));
        Hold same = state.held().get(to);
        return (exclusive != null && exclusive.certain())
                || (same != null && same.certain() && same.origin() != Hold.Origin.OPTIMISTIC);
    }

    /** A conversion: whatever mode the lock was held in gives way to the new one. */
    private LockState converted(HeldLock lock, Position position, LockState state) {
        Mode other = lock.mode() == Mode.SHARED ? Mode.EXCLUSIVE : Mode.SHARED;
        Hold old = state.held().get(new HeldLock(lock.lock(), other));
        if (old == null) {
            Hold same = state.held().get(lock);
            boolean kept = same != null && same.origin() != Hold.Origin.OPTIMISTIC;
            return kept ? state : taken(lock, null, position, state);
        }
        LockState without = state.with(new HeldLock(lock.lock(), other), null);
        return old.origin() == Hold.Origin.OPTIMISTIC ? taken(lock, null, position, without) : without.with(lock, old);
    }

    LockState release(Instruction.Release release, LockState state) {
        LockState next = release(release.lock(), release.mode(), state);
        return release.stamp() == null
                ? next
                : SpentStamps.spent(
                        names.place(release.stamp(), state),
                        names.released(release.lock(), release.mode(), state),
                        next);
    }

    LockState release(Lock lock, @Nullable Mode mode, LockState state) {
        HeldLock named = names.released(lock, mode, state);
        Hold hold = state.held().get(named);
        boolean ofCaller = (hold == null || hold.isOfCaller()) && !lock.monitor();
        LockState next = ofCaller ? state.lettingGo(named) : state;
        if (hold == null) {
            return next;
        }
        return hold.count() > 1
                ? next.with(named, hold.once())
                : EmptiedScopes.emptied(hold.scope(), named, next).with(named, null);
    }

    /** The state after a call that may close the object which it is made on, by whichever of its types. */
    LockState closed(Instruction.Call call, LockState state) {
        boolean anyScope = state.held().values().stream().anyMatch(hold -> hold.scope() != null);
        return anyScope && call.receiver() instanceof Value.At scope && effects.closes(call)
                ? closed(scope.place(), state)
                : state;
    }

    LockState closed(Place scope, LockState state) {
        Place named = names.place(scope, state);
        LockState next = EmptiedScopes.filled(named, state);
        for (var entry : state.held().entrySet()) {
            if (named.equals(entry.getValue().scope())) {
                next = next.with(entry.getKey(), entry.getValue().closed());
            }
        }
        return next;
    }

    LockState assumed(Instruction.AssumeHeld assume, LockState state) {
        HeldLock lock = names.tested(assume.lock(), assume.mode(), state);
        boolean isSpent =
                assume.stamp() != null && SpentStamps.isSpent(names.place(assume.stamp(), state), lock, state);
        return isSpent ? state : held(lock, Hold.Origin.ASSUMED, assume, state);
    }

    static LockState held(HeldLock lock, Hold.Origin origin, Instruction at, LockState state) {
        return state.holds(lock.lock(), lock.mode())
                ? state
                : state.with(lock, Hold.begun(at.position(), null, origin));
    }

    LockState begun(Instruction.BeginOptimistic begin, LockState state) {
        LockState fresh = begin.stamp() == null ? state : bindings.assigned(begin.stamp(), UNKNOWN, state);
        HeldLock lock = names.lock(begin.lock(), Mode.SHARED, fresh);
        return fresh.holds(lock.lock(), Mode.SHARED)
                ? fresh
                : fresh.with(lock, Hold.begun(begin.position(), begin.stamp(), Hold.Origin.OPTIMISTIC));
    }

    /** The state where the stamp at the place is zero: no optimistic read has begun with it. */
    LockState withoutStamp(Place stamp, LockState state) {
        Place named = names.place(stamp, state);
        LockState next = state;
        for (var entry : state.held().entrySet()) {
            Hold hold = entry.getValue();
            if (hold.origin() == Hold.Origin.OPTIMISTIC && named.equals(hold.scope())) {
                next = next.with(entry.getKey(), null);
            }
        }
        return next;
    }

    /** Whether the test of a lock may come out so: of one that is not reentrant, who holds the one mode does not hold the other. */
    boolean mayBe(BranchCondition.IsHeld test, boolean outcome, LockState state) {
        HeldLock lock = names.tested(test.lock(), test.mode(), state);
        Hold shared = state.held().get(new HeldLock(lock.lock(), Mode.SHARED));
        if (shared == null || !shared.certain() || facts.kind(lock.lock()).isReentrant()) {
            return outcome || !state.holds(lock.lock(), lock.mode());
        }
        boolean held = lock.mode() == Mode.SHARED && shared.origin() != Hold.Origin.OPTIMISTIC;
        return outcome == held || (outcome && state.holds(lock.lock(), Mode.EXCLUSIVE));
    }

    LockState ended(Instruction.EndOptimistic end, LockState state) {
        HeldLock named = names.lock(end.lock(), Mode.SHARED, state);
        Hold hold = state.held().get(named);
        return hold != null && hold.origin() == Hold.Origin.OPTIMISTIC ? state.with(named, null) : state;
    }
}

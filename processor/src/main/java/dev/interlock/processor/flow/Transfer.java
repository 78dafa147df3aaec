package dev.interlock.processor.flow;

import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each instruction does to a state. */
final class Transfer {
    private final Declarations declarations;
    private final LockFacts facts;
    private final Names names;
    private final CallEffects effects;
    private final Bindings bindings;
    private final Comparisons comparisons;

    /** @param reassigned the variables that are assigned more than once on a way through the body */
    Transfer(Declarations declarations, Names names, CallEffects effects, Set<Place.Local> reassigned) {
        this.declarations = declarations;
        this.facts = new LockFacts(declarations);
        this.names = names;
        this.effects = effects;
        this.bindings = new Bindings(declarations, names, reassigned);
        this.comparisons = new Comparisons(names, bindings, facts);
    }

    /** The states after the instruction, one for each outcome. */
    List<LockState> after(Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Acquire acquire) {
            return List.of(acquire(acquire, state));
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            return attempt(attempt, state);
        } else if (instruction instanceof Instruction.Release release) {
            return List.of(release(release.lock(), release.mode(), state));
        } else if (instruction instanceof Instruction.ReleaseScope release) {
            return List.of(closed(release.scope(), state));
        } else if (instruction instanceof Instruction.AssumeHeld assume) {
            return List.of(held(names.tested(assume.lock(), assume.mode(), state), Hold.Origin.ASSUMED, assume, state));
        } else if (instruction instanceof Instruction.BeginOptimistic begin) {
            return List.of(begun(begin, state));
        } else if (instruction instanceof Instruction.EndOptimistic end) {
            return List.of(ended(end, state));
        } else if (instruction instanceof Instruction.Assign assign) {
            return List.of(bindings.assigned(assign.target(), assign.value(), state));
        } else if (instruction instanceof Instruction.Write write) {
            return List.of(write(write, state));
        } else if (instruction instanceof Instruction.Call call) {
            return call(call, state);
        } else if (instruction instanceof Instruction.New creation) {
            return List.of(made(creation, state));
        } else if (instruction instanceof Instruction.Wait wait) {
            return List.of(
                    forgotten(names.lock(wait.lock(), Mode.EXCLUSIVE, state).lock(), wait.position(), state));
        }
        return List.of(state);
    }

    private LockState made(Instruction.New creation, LockState state) {
        LockState written = bindings.written(effects.assigned(creation), creation.position(), state);
        LockState next = result(creation.result(), written);
        if (creation.result() != null) {
            for (Map.Entry<FieldRef, Integer> given :
                    names.given(creation.constructor()).entrySet()) {
                Place field = new Place.Field(creation.result(), given.getKey());
                int argument = given.getValue();
                next = argument < creation.arguments().size()
                        ? bindings.given(field, creation.arguments().get(argument), next)
                        : next;
            }
        }
        next = inside(creation, next);
        OpenedScope scope = effects.scope(creation);
        return scope == null
                ? next
                : acquired(scope.locks(), Operands.of(creation), creation.result(), creation.position(), next);
    }

    /** The state in which the object that the creation names is known as the one around the new one. */
    private LockState inside(Instruction.New creation, LockState state) {
        Value object = creation.around();
        TypeRef around = object == null
                ? null
                : declarations
                        .type(creation.type())
                        .map(DeclaredType::enclosing)
                        .orElse(null);
        return object == null || around == null || creation.result() == null
                ? state
                : bindings.given(new Place.Outer(creation.result(), around), object, state);
    }

    private LockState acquire(Instruction.Acquire acquire, LockState state) {
        LockState next = acquire.scope() == null ? state : bindings.assigned(acquire.scope(), UNKNOWN, state);
        for (Lock lock : acquire.locks()) {
            next = taken(names.lock(lock, acquire.mode(), next), acquire.scope(), acquire.position(), next);
        }
        return next;
    }

    private LockState taken(HeldLock lock, Place.@Nullable Local scope, Position position, LockState state) {
        Hold before = state.held().get(lock);
        if (before != null && before.origin() != Hold.Origin.OPTIMISTIC) {
            return state.with(lock, scope == null ? before.again(position) : before.againBy(scope, position));
        }
        boolean othersKeptOut = before == null && state.holds(lock.lock(), Mode.SHARED);
        LockState known = othersKeptOut ? state : forgotten(lock.lock(), position, state);
        return known.with(lock, Hold.begun(position, scope, Hold.Origin.TAKEN));
    }

    /** The state without the names that lead through a field which others may have assigned while they had the lock that guards it. */
    private LockState forgotten(Lock lock, Position position, LockState state) {
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

    private List<LockState> attempt(Instruction.TryAcquire attempt, LockState state) {
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
            return state.holds(lock.lock(), lock.mode()) ? state : taken(lock, null, position, state);
        }
        LockState without = state.with(new HeldLock(lock.lock(), other), null);
        return old.origin() == Hold.Origin.OPTIMISTIC ? taken(lock, null, position, without) : without.with(lock, old);
    }

    private LockState release(Lock lock, @Nullable Mode mode, LockState state) {
        HeldLock named = names.lock(lock, mode == null ? Mode.EXCLUSIVE : mode, state);
        if (mode == null && !state.held().containsKey(named)) {
            named = new HeldLock(named.lock(), Mode.SHARED);
        }
        Hold hold = state.held().get(named);
        return hold == null ? state : state.with(named, hold.count() > 1 ? hold.once() : null);
    }

    /** The state after a call that may close the object which it is made on, by whichever of its types. */
    private LockState closed(Instruction.Call call, LockState state) {
        boolean closes =
                call.method().name().equals("close") && call.arguments().isEmpty();
        return closes && call.receiver() instanceof Value.At scope ? closed(scope.place(), state) : state;
    }

    private LockState closed(Place scope, LockState state) {
        Place named = names.place(scope, state);
        LockState next = state;
        for (var entry : state.held().entrySet()) {
            if (named.equals(entry.getValue().scope())) {
                next = next.with(entry.getKey(), entry.getValue().closed());
            }
        }
        return next;
    }

    private static LockState held(HeldLock lock, Hold.Origin origin, Instruction at, LockState state) {
        return state.holds(lock.lock(), lock.mode())
                ? state
                : state.with(lock, Hold.begun(at.position(), null, origin));
    }

    private LockState begun(Instruction.BeginOptimistic begin, LockState state) {
        LockState fresh = result(begin.stamp(), state);
        HeldLock lock = names.lock(begin.lock(), Mode.SHARED, fresh);
        return fresh.holds(lock.lock(), Mode.SHARED)
                ? fresh
                : fresh.with(lock, Hold.begun(begin.position(), begin.stamp(), Hold.Origin.OPTIMISTIC));
    }

    /** The state where the stamp at the place is zero: no optimistic read has begun with it. */
    private LockState withoutStamp(Place stamp, LockState state) {
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

    private LockState ended(Instruction.EndOptimistic end, LockState state) {
        HeldLock named = names.lock(end.lock(), Mode.SHARED, state);
        Hold hold = state.held().get(named);
        return hold != null && hold.origin() == Hold.Origin.OPTIMISTIC ? state.with(named, null) : state;
    }

    private LockState write(Instruction.Write write, LockState state) {
        boolean fixed = write.place() instanceof Place.Field field
                && declarations.field(field.field()).map(DeclaredField::isFinal).orElse(false);
        return fixed ? state : bindings.written(write, state);
    }

    /**
     * The state in which an exception leaves the instruction: nothing that it takes is held. What a call lets go is taken to be let go all the
     * same, or else no {@code finally} block could do so by calling a method.
     */
    LockState thrownBy(Instruction instruction, LockState state) {
        LockState assigned = bindings.written(effects.assigned(instruction), instruction.position(), state);
        if (!(instruction instanceof Instruction.Call call) || state.held().isEmpty()) {
            return assigned;
        }
        Operands operands = Operands.of(call);
        LockState next = released(effects.netEffect(call).released(), call, assigned);
        for (LockContract.Release release : declarations.contract(call.method()).releases()) {
            Lock here = operands.instantiate(release.expression().lock());
            next = here == null || release.scope() ? next : release(here, release.mode(), next);
        }
        return next;
    }

    private List<LockState> call(Instruction.Call call, LockState state) {
        CallEffects.NetEffect effect = effects.netEffect(call);
        LockState assigned = bindings.written(effects.assigned(call), call.position(), state);
        LockState next = effect.isNone() ? closed(call, assigned) : changed(call, effect, assigned);
        if (effect.scope() != null) {
            return opened(effect.scope(), call, result(call.result(), next));
        } else if (effect.acquiredIfTrue().isEmpty()) {
            return List.of(result(call, next));
        } else if (call.result() == null) {
            return List.of(acquired(effect.acquiredIfTrue(), call, next), next);
        }
        LockState got = result(call.result(), acquired(effect.acquiredIfTrue(), call, next));
        return List.of(
                got.withBinding(call.result(), Value.Constant.TRUE),
                result(call.result(), next).withBinding(call.result(), Value.Constant.FALSE));
    }

    /** The locks are held until what the call returned is closed; where it returned null, they are not held at all. */
    private List<LockState> opened(OpenedScope scope, Instruction.Call call, LockState state) {
        LockState open = acquired(scope.locks(), Operands.of(call), call.result(), call.position(), state);
        LockState none = call.result() == null ? state : state.withBinding(call.result(), Value.Constant.NULL);
        return scope.perhaps() ? List.of(open, none) : List.of(open);
    }

    private LockState changed(Instruction.Call call, CallEffects.NetEffect effect, LockState state) {
        LockState next = acquired(effect.acquired(), call, released(effect.released(), call, state));
        for (HeldLock tested : effect.tested()) {
            Lock here = Operands.of(call).instantiate(tested.lock());
            next = here == null ? next : held(names.lock(here, tested.mode(), next), Hold.Origin.ASSUMED, call, next);
        }
        return next;
    }

    private LockState acquired(List<HeldLock> locks, Instruction.Call call, LockState state) {
        return acquired(locks, Operands.of(call), null, call.position(), state);
    }

    private LockState acquired(
            List<HeldLock> locks, Operands operands, Place.@Nullable Local scope, Position position, LockState state) {
        LockState next = state;
        for (HeldLock acquired : locks) {
            Lock here = operands.instantiate(acquired.lock());
            next = here == null ? next : taken(names.lock(here, acquired.mode(), next), scope, position, next);
        }
        return next;
    }

    /** The state without what the call lets go: by the names of the locks and, where a scope goes by other names here, by closing that. */
    private LockState released(List<HeldLock> locks, Instruction.Call call, LockState state) {
        Place scope =
                call.receiver() instanceof Value.At at && effects.closes(call) ? names.place(at.place(), state) : null;
        LockState next = state;
        boolean closed = false;
        for (HeldLock released : locks) {
            Lock here = Operands.of(call).instantiate(released.lock());
            HeldLock named = here == null ? null : names.lock(here, released.mode(), next);
            Hold hold = named == null ? null : next.held().get(named);
            if (named != null && hold != null && scope != null && scope.equals(hold.scope())) {
                next = next.with(named, hold.closed());
                closed = true;
            } else if (here != null) {
                next = release(here, released.mode(), next);
            }
        }
        return closed ? next : closed(call, next);
    }

    /** What the call returns each time is known by its name from then on. */
    private LockState result(Instruction.Call call, LockState state) {
        Place said = call.result() == null ? null : effects.returned(call.method(), call.on());
        Lock here = said == null ? null : Operands.of(call).instantiate(Lock.object(said));
        if (here == null || call.result() == null) {
            return result(call.result(), state);
        }
        LockState named = bindings.assigned(call.result(), new Value.At(here.place()), state);
        return said instanceof Place.This ? comparisons.present(call.result(), named) : named;
    }

    private LockState result(Place.@Nullable Local result, LockState state) {
        return result == null ? state : bindings.assigned(result, UNKNOWN, state);
    }

    /** The state where the condition came out as {@code outcome}; empty where it cannot. */
    Optional<LockState> assuming(BranchCondition condition, boolean outcome, LockState state) {
        if (condition instanceof BranchCondition.Compare compare) {
            return compare.operator().equals("==")
                    ? comparisons.assuming(compare.left(), compare.right(), outcome, state)
                    : comparisons.ordered(compare, outcome, state);
        }
        if (condition instanceof BranchCondition.IsHeld test) {
            HeldLock named = names.tested(test.lock(), test.mode(), state);
            return !outcome && state.holds(named.lock(), named.mode()) ? Optional.empty() : Optional.of(state);
        }
        return condition instanceof BranchCondition.IsTrue test
                ? isTrue(test, outcome, outcome ? state : withoutStamp(test.place(), state))
                : Optional.of(state);
    }

    private Optional<LockState> isTrue(BranchCondition.IsTrue test, boolean outcome, LockState state) {
        Value wanted = outcome ? Value.Constant.TRUE : Value.Constant.FALSE;
        if (test.place() instanceof Place.Local local) {
            Value bound = state.binding(local);
            Value original = bound instanceof Value.At at && at.place() instanceof Place.Local copied
                    ? state.binding(copied)
                    : bound;
            if (original instanceof Value.Constant) {
                return original.equals(wanted) ? Optional.of(state) : Optional.empty();
            } else if (bound == null && state.condition(Condition.isTrue(local)) == null) {
                return state.where(Condition.isTrue(local), outcome).map(next -> next.withBinding(local, wanted));
            }
        }
        Place named = bindings.remembered(test.place(), state);
        Condition asked = Condition.isTrue(named);
        Boolean known = state.condition(asked);
        if (known != null) {
            return known == outcome ? Optional.of(state) : Optional.empty();
        }
        return bindings.isFixed(named)
                ? state.where(asked, outcome).map(next -> next.withCondition(asked, outcome))
                : Optional.of(state);
    }

    private static final Value UNKNOWN = new Value.Unknown(TypeRef.OBJECT);
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each instruction does to a state. */
final class Transfer {
    private static final Value TRUE = new Value.Constant("true");
    private static final Value FALSE = new Value.Constant("false");

    private final Declarations declarations;
    private final Names names;
    private final CallEffects effects;
    private final Bindings bindings;

    /** @param reassigned the variables that are assigned more than once on a way through the body */
    Transfer(Declarations declarations, Names names, CallEffects effects, Set<Place.Local> reassigned) {
        this.declarations = declarations;
        this.names = names;
        this.effects = effects;
        this.bindings = new Bindings(declarations, names, reassigned);
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
            return List.of(assume(assume, state));
        } else if (instruction instanceof Instruction.Assign assign) {
            return List.of(bindings.assigned(assign.target(), assign.value(), state));
        } else if (instruction instanceof Instruction.Write write) {
            return List.of(write(write, state));
        } else if (instruction instanceof Instruction.Call call) {
            return List.of(call(call, state));
        } else if (instruction instanceof Instruction.New creation) {
            return List.of(result(creation.result(), state));
        }
        return List.of(state);
    }

    private LockState acquire(Instruction.Acquire acquire, LockState state) {
        LockState next = acquire.scope() == null ? state : bindings.assigned(acquire.scope(), UNKNOWN, state);
        for (Lock lock : acquire.locks()) {
            next = taken(names.lock(lock, acquire.mode(), next), acquire.scope(), acquire.position(), next);
        }
        return next;
    }

    private static LockState taken(HeldLock lock, Place.@Nullable Local scope, Position position, LockState state) {
        Hold before = state.held().get(lock);
        Hold now = before == null ? new Hold(1, true, position, scope, Hold.Origin.TAKEN) : before.again();
        return state.with(lock, now);
    }

    private List<LockState> attempt(Instruction.TryAcquire attempt, LockState state) {
        LockState fresh = bindings.assigned(attempt.result(), UNKNOWN, state);
        LockState got = taken(names.lock(attempt.lock(), attempt.mode(), fresh), null, attempt.position(), fresh);
        return List.of(got.withBinding(attempt.result(), TRUE), fresh.withBinding(attempt.result(), FALSE));
    }

    private LockState release(Lock lock, @Nullable Mode mode, LockState state) {
        HeldLock named = names.lock(lock, mode == null ? Mode.EXCLUSIVE : mode, state);
        if (mode == null && !state.held().containsKey(named)) {
            named = new HeldLock(named.lock(), Mode.SHARED);
        }
        Hold hold = state.held().get(named);
        return hold == null ? state : state.with(named, hold.count() > 1 ? hold.once() : null);
    }

    private LockState closed(Place scope, LockState state) {
        Place named = names.place(scope, state);
        LockState next = state;
        for (var entry : state.held().entrySet()) {
            if (named.equals(entry.getValue().scope())) {
                next = next.with(entry.getKey(), null);
            }
        }
        return next;
    }

    private LockState assume(Instruction.AssumeHeld assume, LockState state) {
        HeldLock named = names.lock(assume.lock(), assume.mode(), state);
        return state.holds(named.lock(), named.mode())
                ? state
                : state.with(named, new Hold(1, true, assume.position(), null, Hold.Origin.ASSUMED));
    }

    private LockState write(Instruction.Write write, LockState state) {
        boolean fixed = write.place() instanceof Place.Field field
                && declarations.field(field.field()).map(DeclaredField::isFinal).orElse(false);
        return fixed ? state : bindings.written(write, state);
    }

    private LockState call(Instruction.Call call, LockState state) {
        CallEffects.NetEffect effect = effects.netEffect(call);
        LockState next = effect.isNone() ? state : changed(call, effect, state);
        return result(call.result(), next);
    }

    private LockState changed(Instruction.Call call, CallEffects.NetEffect effect, LockState state) {
        Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
        LockState next = state;
        for (HeldLock released : effect.released()) {
            Lock here = Names.instantiate(released.lock(), receiver, call.arguments());
            next = here == null ? next : release(here, released.mode(), next);
        }
        for (HeldLock acquired : effect.acquired()) {
            Lock here = Names.instantiate(acquired.lock(), receiver, call.arguments());
            next = here == null ? next : taken(names.lock(here, acquired.mode(), next), null, call.position(), next);
        }
        return next;
    }

    private LockState result(Place.@Nullable Local result, LockState state) {
        return result == null ? state : bindings.assigned(result, UNKNOWN, state);
    }

    /** The state where the condition came out as {@code outcome}; empty where it cannot. */
    Optional<LockState> assuming(BranchCondition condition, boolean outcome, LockState state) {
        if (condition instanceof BranchCondition.Compare compare) {
            return compare.operator().equals("==")
                    ? bindings.compared(compare.left(), compare.right(), outcome, state)
                    : Optional.of(state);
        }
        if (!(condition instanceof BranchCondition.IsTrue test)) {
            return Optional.of(state);
        }
        Value wanted = outcome ? TRUE : FALSE;
        if (test.place() instanceof Place.Local local) {
            Value bound = state.binding(local);
            if (bound instanceof Value.Constant) {
                return bound.equals(wanted) ? Optional.of(state) : Optional.empty();
            } else if (bound == null) {
                return Optional.of(state.withBinding(local, wanted));
            }
        }
        Place named = names.place(test.place(), state);
        Boolean known = state.condition(named);
        if (known != null) {
            return known == outcome ? Optional.of(state) : Optional.empty();
        }
        return Optional.of(bindings.isFixed(named) ? state.withCondition(named, outcome) : state);
    }

    private static final Value UNKNOWN = new Value.Unknown(TypeRef.OBJECT);
}

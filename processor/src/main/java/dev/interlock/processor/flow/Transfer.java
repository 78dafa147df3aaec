package dev.interlock.processor.flow;

import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
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
    private final Names names;
    private final CallEffects effects;
    private final Bindings bindings;
    private final LockTransfer locking;
    private final Comparisons comparisons;

    /**
     * @param reassigned the variables that are assigned more than once on a way through the body
     * @param fixed what keeps its name whichever variable is set from it: {@code this}, and parameters that are never assigned
     */
    Transfer(
            Declarations declarations,
            Names names,
            CallEffects effects,
            Set<Place.Local> reassigned,
            Set<Place> fixed) {
        this.declarations = declarations;
        this.names = names;
        this.effects = effects;
        this.bindings = new Bindings(declarations, names, reassigned, fixed);
        this.locking = new LockTransfer(declarations, names, bindings, effects);
        this.comparisons = new Comparisons(names, bindings, new LockFacts(declarations));
    }

    /** How locks are taken and let go in the same body. */
    LockTransfer locking() {
        return locking;
    }

    /** The states after the instruction, one for each outcome. */
    List<LockState> after(Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Acquire acquire) {
            return List.of(locking.acquire(acquire, state));
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            return locking.attempt(attempt, state);
        } else if (instruction instanceof Instruction.Release release) {
            return List.of(locking.release(release, state));
        } else if (instruction instanceof Instruction.ReleaseScope release) {
            return List.of(locking.closed(release.scope(), state));
        } else if (instruction instanceof Instruction.AssumeHeld assume) {
            return List.of(locking.assumed(assume, state));
        } else if (instruction instanceof Instruction.BeginOptimistic begin) {
            return List.of(locking.begun(begin, state));
        } else if (instruction instanceof Instruction.EndOptimistic end) {
            return List.of(locking.ended(end, state));
        } else if (instruction instanceof Instruction.Assign assign) {
            boolean known = isNamedByCall(assign, state);
            return List.of(known ? state : bindings.assigned(assign.target(), assign.value(), state));
        } else if (instruction instanceof Instruction.Write write) {
            return List.of(write(write, state));
        } else if (instruction instanceof Instruction.Call call) {
            return call(call, state);
        } else if (instruction instanceof Instruction.New creation) {
            return List.of(made(creation, state));
        } else if (instruction instanceof Instruction.Wait wait) {
            return List.of(locking.forgotten(
                    names.lock(wait.lock(), Mode.EXCLUSIVE, state).lock(), wait.position(), state));
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

    private LockState write(Instruction.Write write, LockState state) {
        boolean fixed = write.place() instanceof Place.Field field && declarations.isFinal(field.field());
        return fixed ? state : bindings.written(write, state);
    }

    /**
     * The state in which an exception leaves the instruction: nothing that it takes is held. What a call lets go is taken to be let go all the
     * same, or else no {@code finally} block could do so by calling a method; but not where the method is seen to throw before it does.
     */
    LockState thrownBy(Instruction instruction, LockState state) {
        LockState assigned = bindings.written(effects.assigned(instruction), instruction.position(), state);
        if (!(instruction instanceof Instruction.Call call) || state.held().isEmpty()) {
            return assigned;
        }
        Operands operands = Operands.of(call);
        CallEffects.NetEffect effect = effects.netEffect(call);
        List<HeldLock> letGo = effect.released().stream()
                .filter(lock -> !effects.mayKeep(call, lock))
                .toList();
        LockState next = released(letGo, effect.releasedIfHeld(), call, assigned);
        for (LockContract.Release release : declarations.contract(call.method()).releases()) {
            Lock here = operands.instantiate(release.expression().lock());
            next = here == null || release.scope() ? next : locking.release(here, release.mode(), next);
        }
        return next;
    }

    private List<LockState> call(Instruction.Call call, LockState state) {
        CallEffects.NetEffect effect = effects.netEffect(call);
        LockState assigned = bindings.written(effects.assigned(call), call.position(), state);
        LockState next = effect.isNone() ? locking.closed(call, assigned) : changed(call, effect, assigned);
        if (effect.scope() != null) {
            return opened(effect.scope(), call, result(call.result(), next));
        } else if (!effect.testedIfTrue().isEmpty() && call.result() != null) {
            return tested(call, call.result(), effect, next);
        }
        return effect.told().isEmpty() ? List.of(result(call, next)) : told(call, effect.told(), next);
    }

    /** One state for each answer of a method that tells which locks it keeps. */
    private List<LockState> told(Instruction.Call call, ToldLocks told, LockState state) {
        Place.Local result = call.result();
        LockState yes = result(result, acquired(told.ifYes(), call, state));
        LockState no = result(result, acquired(told.ifNo(), call, state));
        if (result == null) {
            return List.of(yes, no);
        } else if (told.byObject()) {
            return List.of(comparisons.present(result, yes), no.withBinding(result, Value.Constant.NULL));
        }
        return List.of(yes.withBinding(result, Value.Constant.TRUE), no.withBinding(result, Value.Constant.FALSE));
    }

    /** The locks are held until what the call returned is closed; where it returned null, they are not held at all. */
    private List<LockState> opened(OpenedScope scope, Instruction.Call call, LockState state) {
        Operands returned = new Operands(call.result(), List.of());
        LockState open = acquired(
                scope.own(),
                returned,
                null,
                call.position(),
                acquired(scope.locks(), Operands.of(call), call.result(), call.position(), state));
        LockState none = call.result() == null ? state : state.withBinding(call.result(), Value.Constant.NULL);
        return scope.perhaps() ? List.of(open, none) : List.of(open);
    }

    /** One state for each answer of a method that tells whether locks are held. */
    private List<LockState> tested(
            Instruction.Call call, Place.Local result, CallEffects.NetEffect effect, LockState state) {
        LockState held = assumed(effect.testedIfTrue(), call, state);
        LockState yes = result(result, held).withBinding(result, Value.Constant.TRUE);
        LockState no = result(result, state).withBinding(result, Value.Constant.FALSE);
        boolean sure = effect.testsOnly()
                && effect.testedIfTrue().stream().allMatch(lock -> names.isHeldAtCall(lock, call, state));
        return sure ? List.of(yes) : List.of(yes, no);
    }

    private LockState changed(Instruction.Call call, CallEffects.NetEffect effect, LockState state) {
        LockState next =
                acquired(effect.acquired(), call, released(effect.released(), effect.releasedIfHeld(), call, state));
        return assumed(effect.tested(), call, next);
    }

    private LockState assumed(List<HeldLock> locks, Instruction.Call call, LockState state) {
        LockState next = state;
        for (HeldLock tested : locks) {
            HeldLock here = names.atCall(tested, call, next);
            next = here == null ? next : LockTransfer.held(here, Hold.Origin.ASSUMED, call, next);
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
            next = here == null ? next : locking.taken(names.lock(here, acquired.mode(), next), scope, position, next);
        }
        return next;
    }

    /** The state without what the call lets go: by the names of the locks and, where a scope goes by other names here, by closing that. */
    private LockState released(
            List<HeldLock> locks, List<HeldLock> onlyIfHeld, Instruction.Call call, LockState state) {
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
            } else if (here != null && !isWithinScope(hold, call) && (hold != null || !onlyIfHeld.contains(released))) {
                next = locking.release(here, released.mode(), next);
            }
        }
        return closed ? next : locking.closed(call, next);
    }

    /** Whether the call closes a scope object, but not the one that began the hold: such a one is {@linkplain Hold#againBy not counted}. */
    private boolean isWithinScope(@Nullable Hold hold, Instruction.Call call) {
        return hold != null && hold.scope() != null && effects.closesScopeObject(call);
    }

    /** What the call returns each time is known by its name from then on. */
    private LockState result(Instruction.Call call, LockState state) {
        Place said = call.result() == null ? null : effects.returned(call);
        Lock here = said == null ? null : Operands.of(call).instantiate(Lock.object(said));
        if (here == null || call.result() == null) {
            return result(call.result(), state);
        }
        LockState named = bindings.assigned(call.result(), new Value.At(here.place()), state);
        return said instanceof Place.This ? comparisons.present(call.result(), named) : named;
    }

    /** Whether it gives the result of a call the name of the call, though the call itself gave it the name of an object of its receiver. */
    private boolean isNamedByCall(Instruction.Assign assign, LockState state) {
        return assign.target().isTemporary()
                && assign.value() instanceof Value.At value
                && value.place() instanceof Place.Result result
                && result.receiver() != null
                && state.binding(assign.target()) instanceof Value.At known
                && Places.anyStep(known.place(), names.place(result.receiver(), state)::equals);
    }

    private LockState result(Place.@Nullable Local result, LockState state) {
        return result == null ? state : bindings.assigned(result, LockTransfer.UNKNOWN, state);
    }

    /** The state where the condition came out as {@code outcome}; empty where it cannot. */
    Optional<LockState> assuming(BranchCondition condition, boolean outcome, LockState state) {
        if (condition instanceof BranchCondition.Compare compare) {
            return compare.operator().equals("==")
                    ? comparisons.assuming(compare.left(), compare.right(), outcome, state)
                    : comparisons.ordered(compare, outcome, state);
        }
        if (condition instanceof BranchCondition.IsHeld test) {
            return locking.mayBe(test, outcome, state) ? Optional.of(state) : Optional.empty();
        }
        return condition instanceof BranchCondition.IsTrue test
                ? isTrue(test, outcome, outcome ? state : locking.withoutStamp(test.place(), state))
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
        return bindings.isFixed(named) ? state.finding(asked, outcome) : Optional.of(state);
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a function does to locks that a body calls in which it stands: {@code Runnable enter = mu::lock; ... enter.run()}. What it takes is
 * held by that body from then on, and what it returns may tell whether it took it.
 */
final class CalledFunctions {
    private static final Set<Value> TELLING = Set.of(Value.Constant.TRUE, Value.Constant.FALSE, Value.Constant.NULL);

    private final Declarations declarations;
    private final CallEffects effects;
    private final Names names;
    private final LockTransfer locking;
    private final BiFunction<Body, States, List<End>> ends;
    private final boolean takes;

    /** How a function returns on one group of paths. */
    record End(LockState state, @Nullable Value value) {}

    /** Functions of that body; {@code ends} tells how a function returns that is entered with these states. */
    CalledFunctions(
            Body outermost,
            Declarations declarations,
            CallEffects effects,
            Names names,
            LockTransfer locking,
            BiFunction<Body, States, List<End>> ends) {
        this.declarations = declarations;
        this.effects = effects;
        this.names = names;
        this.locking = locking;
        this.ends = ends;
        this.takes = takesAny(outermost);
    }

    /** The states after a call of the function that was made in {@code before}, where {@code after} knows nothing of what it takes. */
    List<LockState> after(Body function, Instruction.Call call, LockState before, LockState after) {
        if (!takes) {
            return List.of(after);
        }
        List<LockState> all = new ArrayList<>();
        for (End end : ends.apply(function, States.of(before))) {
            all.add(answered(call, end, taken(function, call, before, end, after)));
        }
        return all.isEmpty() ? List.of(after) : all;
    }

    private LockState taken(Body function, Instruction.Call call, LockState before, End end, LockState after) {
        LockState next = after;
        for (Map.Entry<HeldLock, Hold> entry : end.state().held().entrySet()) {
            HeldLock lock = entry.getKey();
            Hold earlier = before.held().get(lock);
            int more = entry.getValue().count() - (earlier == null ? 0 : earlier.count());
            Place scope = entry.getValue().scope();
            boolean leaves = entry.getValue().certain()
                    && isLeft(entry.getValue(), lock, function)
                    && (scope == null || isReturned(scope, end));
            for (int i = 0; leaves && i < more; i++) {
                next = locking.taken(
                        lock,
                        scope == null ? null : call.result(),
                        entry.getValue().acquired(),
                        next);
            }
        }
        return next;
    }

    private boolean isReturned(Place scope, End end) {
        return end.value() instanceof Value.At at
                && names.place(at.place(), end.state()).equals(scope);
    }

    /** Whether a hold of the function's is left to the body around it, which has a name for the lock. */
    static boolean isLeft(Hold hold, HeldLock lock, Body function) {
        return hold.isOwn()
                && hold.origin() == Hold.Origin.TAKEN
                && !(Places.root(lock.lock().place()) instanceof Place.Local variable
                        && own(function).contains(variable));
    }

    /** The variables of the function itself; what it captures is assigned before. */
    private static Set<Place.Local> own(Body function) {
        Set<Place.Local> own = new HashSet<>(function.parameters());
        function.all(Instruction.Assign.class).forEach(assign -> own.add(assign.target()));
        function.all(Instruction.Call.class).forEach(call -> add(call.result(), own));
        function.all(Instruction.New.class).forEach(creation -> add(creation.result(), own));
        return own;
    }

    private static void add(Place.@Nullable Local result, Set<Place.Local> own) {
        if (result != null) {
            own.add(result);
        }
    }

    /** The state in which the result of the call is what the function returned, if that is known. */
    private static LockState answered(Instruction.Call call, End end, LockState state) {
        Value value = end.value() instanceof Value.At at ? constant(at.place(), end.state()) : end.value();
        return call.result() != null && value != null && TELLING.contains(value)
                ? state.withBinding(call.result(), value)
                : state;
    }

    private static @Nullable Value constant(Place place, LockState state) {
        Value bound = state.bound(place);
        if (bound instanceof Value.Constant) {
            return bound;
        }
        Boolean truth = state.truth(place);
        return truth == null ? null : truth ? Value.Constant.TRUE : Value.Constant.FALSE;
    }

    /** Whether any function of the body takes a lock: few do. */
    private boolean takesAny(Body outermost) {
        return outermost.closures().stream().flatMap(Body::instructions).anyMatch(this::takes);
    }

    private boolean takes(Instruction instruction) {
        if (instruction instanceof Instruction.Acquire acquire) {
            return acquire.locks().stream().anyMatch(lock -> !lock.monitor());
        }
        return instruction instanceof Instruction.TryAcquire
                || (instruction instanceof Instruction.Call call && takes(call));
    }

    private boolean takes(Instruction.Call call) {
        LockContract contract = declarations.contract(call.method());
        CallEffects.NetEffect effect = effects.netEffect(call);
        return !contract.acquires().isEmpty()
                || !effect.acquired().isEmpty()
                || !effect.told().isEmpty()
                || effect.scope() != null;
    }
}

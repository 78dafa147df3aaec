package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What functions that a call runs at once let go of the locks around them: {@code Runnable release = mu::unlock; ... release.run()}. What
 * such a function takes and keeps is its own leak, and changes nothing for the body around it, unless that {@linkplain CalledFunctions calls
 * it itself}.
 */
final class ReleasingFunctions {
    private final Declarations declarations;
    private final CallEffects effects;
    private final BiFunction<Body, States, States> returned;
    private final Map<Body, Boolean> letsGo = new HashMap<>();

    /** Functions of one body; {@code returned} tells the states in which a function returns that is entered with others. */
    ReleasingFunctions(Declarations declarations, CallEffects effects, BiFunction<Body, States, States> returned) {
        this.declarations = declarations;
        this.effects = effects;
        this.returned = returned;
    }

    /** The function that a value is known to be. */
    static @Nullable Body bound(@Nullable Value value, LockState state) {
        Value known =
                value instanceof Value.At at && at.place() instanceof Place.Local local ? state.binding(local) : value;
        return known instanceof Value.Closure closure ? closure.body() : null;
    }

    /**
     * Whether the call, on the function itself, runs it: a library's method of another name, such as a thread's {@code start}, does so at
     * some other time.
     */
    boolean answers(Body closure, Instruction.Call call) {
        return closure.declared() == null
                || closure.declared().name().equals(call.method().name())
                || isOfSource(call);
    }

    boolean isOfSource(Instruction.Call call) {
        return declarations.isFromSource(call.method());
    }

    /** The states after a call that was made in {@code before}, where {@code after} knows nothing of the functions that it runs. */
    List<LockState> after(Instruction.Call call, LockState before, List<LockState> after) {
        return run(call, before, States.of(after), true).alternatives();
    }

    /** The states in which an exception leaves the call: what its functions let go is taken to be let go, as with what it does itself. */
    States thrownBy(Instruction.Call call, States before, States thrown) {
        States next = thrown;
        for (LockState state : before.alternatives()) {
            next = run(call, state, next, false);
        }
        return next;
    }

    private States run(Instruction.Call call, LockState before, States after, boolean perhaps) {
        States next = after;
        Body itself = bound(call.receiver(), before);
        if (itself != null && answers(itself, call)) {
            next = next.then(each -> lost(itself, before, each, false));
        }
        for (int argument : immediate(call)) {
            Body closure = bound(call.arguments().get(argument), before);
            next = closure == null ? next : next.then(each -> lost(closure, before, each, perhaps));
        }
        return next;
    }

    private Set<Integer> immediate(Instruction.Call call) {
        return effects.immediate(call.method(), call.dispatch()).keySet();
    }

    /** The states in which a call runs the function that does so more than once. */
    States anyTurn(Body closure, States first) {
        return letsGo(closure) ? first.then(state -> lost(closure, state, state, true)) : first;
    }

    /** The states after the function has run, and, if it need not run, that as it is. */
    private List<LockState> lost(Body closure, LockState before, LockState after, boolean perhaps) {
        if (!letsGo(closure)) {
            return List.of(after);
        }
        List<LockState> all = new ArrayList<>(perhaps ? List.of(after) : List.of());
        for (LockState end : returned.apply(closure, States.of(before)).alternatives()) {
            all.add(without(before, end, after));
        }
        return all.isEmpty() ? List.of(after) : all;
    }

    /** The state without what was held before the function ran and is not at its end. */
    private static LockState without(LockState before, LockState end, LockState after) {
        LockState next = after;
        for (Map.Entry<HeldLock, Hold> entry : before.held().entrySet()) {
            Hold hold = after.held().get(entry.getKey());
            Hold left = end.held().get(entry.getKey());
            boolean letGo = left == null || left.count() < entry.getValue().count();
            if (hold != null && letGo) {
                next = next.with(entry.getKey(), left == null ? null : hold.once());
            }
        }
        return next;
    }

    private boolean letsGo(Body closure) {
        return letsGo.computeIfAbsent(
                closure,
                body -> body.parts().stream().flatMap(Body::instructions).anyMatch(this::letsGo));
    }

    /** What a called method says that it lets go stands in the body itself. */
    private boolean letsGo(Instruction instruction) {
        if (instruction instanceof Instruction.Release release) {
            return !release.lock().monitor();
        }
        return instruction instanceof Instruction.ReleaseScope
                || (instruction instanceof Instruction.Call call
                        && !effects.netEffect(call).released().isEmpty());
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.List;

/** What calls do besides coming back: the exceptions that they end with, and the state in which they run functions. */
final class CallEnds {
    private final Names names;
    private final CallEffects effects;
    private final Transfer transfer;

    CallEnds(Names names, CallEffects effects, Transfer transfer) {
        this.names = names;
        this.effects = effects;
        this.transfer = transfer;
    }

    /** Whether the instruction may end with an exception. */
    boolean mayThrow(Instruction instruction, States states) {
        return instruction.mayThrow()
                && !(instruction instanceof Instruction.Call call && comesBack(call, states))
                && !(instruction instanceof Instruction.New creation && effects.makesSafely(creation));
    }

    /**
     * A getter that does nothing but return a field is another name for the field, and no call to reckon with; nor is one that has named a
     * held lock when that was taken, nor what throws only where a lock is not held, which is, nor a function of this body that throws
     * nothing. That a method which throws nothing today never will, its callers cannot count on.
     */
    private boolean comesBack(Instruction.Call call, States states) {
        if (effects.onlyReturns(call.method()) || runsHarmlessFunction(call, states)) {
            return true;
        } else if (!states.anyHeld()) {
            return false;
        } else if (states.alternatives().stream().allMatch(state -> namesHeldLock(call, state))) {
            return true;
        }
        List<HeldLock> wanted = effects.throwsWithout(call);
        return wanted != null
                && !wanted.isEmpty()
                && wanted.stream()
                        .allMatch(lock -> states.alternatives().stream()
                                .allMatch(state -> names.isHeldAtCall(lock, call, state)));
    }

    /** Whether the call runs a function that stands in this very body, {@code task.run()}, and throws nothing. */
    private boolean runsHarmlessFunction(Instruction.Call call, States states) {
        return !states.isEmpty()
                && states.alternatives().stream()
                        .map(state -> ReleasingFunctions.bound(call.receiver(), state))
                        .allMatch(function ->
                                function != null && isRunBy(call, function) && throwsNothing(function, states));
    }

    private static boolean isRunBy(Instruction.Call call, Body function) {
        MethodRef method = function.declared() == null ? function.answers() : function.declared();
        return method != null && method.name().equals(call.method().name());
    }

    private boolean throwsNothing(Body function, States states) {
        return function.blocks().stream()
                .allMatch(block -> !(block.terminator() instanceof Terminator.Throw)
                        && block.instructions().stream().noneMatch(each -> mayThrow(each, states)));
    }

    /** Whether a held lock has its name by this very call: {@code parts.of().mu().unlock()} asks again what it asked to take the lock. */
    private boolean namesHeldLock(Instruction.Call call, LockState state) {
        if (call.result() == null || !call.arguments().isEmpty() || !(call.receiver() instanceof Value.At on)) {
            return false;
        }
        Place answer = names.place(new Place.Result(on.place(), call.method()), state);
        return answer instanceof Place.Result
                && state.held().keySet().stream()
                        .anyMatch(held -> Places.anyStep(held.lock().place(), answer::equals));
    }

    /** The states in which an exception leaves the instruction. */
    States thrownBy(Instruction instruction, States states) {
        return instruction instanceof Instruction.Call || instruction instanceof Instruction.New
                ? states.then(state -> List.of(transfer.thrownBy(instruction, state)))
                : states;
    }

    /** The state in which the called method runs a function that it runs under these locks. */
    LockState inside(Instruction.Call call, List<HeldLock> context, LockState state) {
        LockState next = state;
        for (HeldLock held : context) {
            HeldLock named = names.atCall(held, call, next);
            if (named != null) {
                Hold before = next.held().get(named);
                Hold hold = before == null
                        ? Hold.begun(call.position(), null, Hold.Origin.ENTRY)
                        : before.again(call.position());
                next = next.with(named, hold);
            }
        }
        return next;
    }
}

package dev.interlock.processor.lower;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Calls that wait for a condition of a lock, or wake those who do: of the monitor, and of {@code Condition}. */
final class WaitCalls {
    private static final String CONDITION = "java.util.concurrent.locks.Condition";

    private final BodyLowering body;

    WaitCalls(BodyLowering body) {
        this.body = body;
    }

    /** Writes the wait or the signal that the call is, and tells whether it is one. */
    boolean perform(CallSite call) {
        String name = call.declared().ref().name();
        if (call.receiver() == null || !isCandidate(name)) {
            return false;
        } else if (call.declared().ref().owner().equals(TypeRef.OBJECT)) {
            Place object = body.placeOf(call.receiver(), call.position());
            body.emit(instruction(name.equals("wait"), Lock.monitor(object), call));
            return true;
        } else if (name.startsWith("await") || name.startsWith("signal")) {
            return isOfCondition(call) && condition(name, call);
        }
        return false;
    }

    private boolean condition(String name, CallSite call) {
        body.emit(instruction(name.startsWith("await"), null, call));
        return true;
    }

    private static boolean isCandidate(String name) {
        return switch (name) {
            case "wait", "notify", "notifyAll", "signal", "signalAll" -> true;
            default -> name.startsWith("await");
        };
    }

    private static Instruction instruction(boolean wait, @Nullable Lock lock, CallSite call) {
        return wait ? new Instruction.Wait(lock, call.position()) : new Instruction.Signal(lock, call.position());
    }

    private boolean isOfCondition(CallSite call) {
        TypeElement condition = body.compilation().elements().getTypeElement(CONDITION);
        Types types = body.compilation().types();
        return condition != null
                && call.element().getEnclosingElement() instanceof TypeElement owner
                && types.isSubtype(types.erasure(owner.asType()), types.erasure(condition.asType()));
    }
}

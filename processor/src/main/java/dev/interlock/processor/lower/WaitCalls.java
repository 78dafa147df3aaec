package dev.interlock.processor.lower;

import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import org.jspecify.annotations.Nullable;

/** Calls that wait for something else than a lock, or wake those who wait: for a condition of a lock, another thread, a device. */
final class WaitCalls {
    private final BodyLowering body;

    WaitCalls(BodyLowering body) {
        this.body = body;
    }

    /** Writes what the call has to do with waiting, and tells whether that is all that there is to it. */
    boolean perform(CallSite call) {
        Waiting waiting = call.declared().contract().waiting();
        if (waiting == null) {
            return false;
        } else if (waiting.keepsLocks()) {
            stall(call, waiting);
            return false;
        } else if (call.receiver() == null) {
            return false;
        }
        Place object = waitedFor(call, call.receiver());
        if (waiting == Waiting.TELLS) {
            body.emit(new Instruction.Ask(object, call.position()));
            return false;
        }
        Lock lock = lock(call, object);
        boolean timed = call.arguments().size() > (waiting == Waiting.UNTIL_TRUE ? 1 : 0);
        body.emit(
                waiting == Waiting.WAKES
                        ? new Instruction.Signal(lock, call.position())
                        : new Instruction.Wait(lock, waiting == Waiting.UNTIL_TRUE, timed, call.position()));
        return waiting != Waiting.UNTIL_TRUE;
    }

    /**
     * What is waited for, by the type that it has here; where a cast tells that, {@code ((Condition) waiters.peek()).signal()}, the method
     * that gives it out knows nothing of it.
     */
    private Place waitedFor(CallSite call, Value receiver) {
        Place object = body.placeOf(receiver, call.position());
        TypeRef type = call.on() == null ? null : body.source().typeRef(call.on());
        if (type == null
                || !(object instanceof Place.Local given)
                || !given.isTemporary()
                || given.type().equals(type)) {
            return object;
        }
        Place.Local typed = body.locals().temporary(type);
        body.assign(typed, new Value.At(object), call.position());
        return typed;
    }

    private static Lock lock(CallSite call, Place object) {
        boolean monitor = call.declared().ref().owner().equals(TypeRef.OBJECT);
        return monitor ? Lock.monitor(object) : Lock.object(object);
    }

    /** A method that is compiled now is judged by its body. */
    private void stall(CallSite call, Waiting waiting) {
        Tree on = call.on();
        boolean inMemory = on != null
                && call.receiver() != null
                && body.compilation().staysInMemory(body.source().type(on));
        if (!call.declared().fromSource() && !inMemory) {
            Place place = call.receiver() == null ? null : body.placeOf(call.receiver(), call.position());
            boolean surely = waiting == Waiting.BLOCKS
                    || waiting == Waiting.JOINS
                    || waiting == Waiting.FILLS
                    || (on != null
                            && body.compilation().isStreamOfFile(body.source().type(on)));
            stall(call.declared(), waiting, place, surely, call.position());
        }
    }

    /** Writes what a constructor of a library has to do with waiting. */
    void created(DeclaredMethod constructor, Position position) {
        Waiting waiting = constructor.contract().waiting();
        if (waiting != null && waiting.keepsLocks() && !constructor.fromSource()) {
            stall(constructor, waiting, null, true, position);
        }
    }

    private void stall(DeclaredMethod method, Waiting waiting, @Nullable Place on, boolean surely, Position position) {
        body.emit(new Instruction.Stall(method.ref(), waiting, on, surely, position));
    }
}

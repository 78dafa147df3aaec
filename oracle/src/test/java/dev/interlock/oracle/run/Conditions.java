package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Annotations;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;

/** What conditions come out to. */
final class Conditions {
    private final RunState state;
    private final Calls calls;

    Conditions(RunState state, Calls calls) {
        this.state = state;
        this.calls = calls;
    }

    boolean test(Cond cond, Frame frame) {
        state.step();
        int line = state.printed.line(cond);
        state.findings.reach(line);
        if (cond instanceof Cond.Flag) {
            return state.choices.flip();
        } else if (cond instanceof Cond.Const constant) {
            return constant.value();
        } else if (cond instanceof Cond.Var var) {
            return (Boolean) frame.get(var.name());
        } else if (cond instanceof Cond.Not not) {
            return !test(not.inner(), frame);
        } else if (cond instanceof Cond.And and) {
            return test(and.left(), frame) && test(and.right(), frame);
        } else if (cond instanceof Cond.Or or) {
            return test(or.left(), frame) || test(or.right(), frame);
        } else if (cond instanceof Cond.Choice choice) {
            return test(test(choice.test(), frame) ? choice.left() : choice.right(), frame);
        } else if (cond instanceof Cond.TryLock tried) {
            if (tried.timed() && state.choices.flip()) {
                throw new Signal.Thrown(true);
            }
            LockRef lock = tried.lock();
            return state.choices.flip()
                    && state.thread.tryAcquire(RunState.lock(lock, frame), lock.kind(), lock.mode(), frame, line);
        } else if (cond instanceof Cond.IsHeld held) {
            LockRef lock = held.lock();
            return state.thread.test(RunState.lock(lock, frame), lock.kind(), lock.mode(), frame);
        } else if (cond instanceof Cond.IsStamp stamp) {
            return !((Stamp) frame.get(stamp.name())).isZero();
        } else if (cond instanceof Cond.Validate validate) {
            return state.stamps.validate((Stamp) frame.get(validate.name()), RunState.lock(validate.lock(), frame));
        } else if (cond instanceof Cond.Positive positive) {
            state.access(positive.owner(), positive.field(), false, frame, line);
            return state.choices.flip();
        }
        Cond.Result result = (Cond.Result) cond;
        boolean returned = calls.call(result.receiver(), result.method(), result.args(), frame, line);
        Method method = state.program.method(frame.object(result.receiver()).type(), result.method());
        if (state.findings.isKeeper(method)) {
            // A try-lock that does not say so: callers that count on its result are told of the access or the release.
            state.events.add(LockThread.DOUBTFUL);
            frame.methods().forEach(state.findings::blur);
            return returned;
        }
        return Annotations.isKnownByResult(method) ? returned : state.choices.flip();
    }
}

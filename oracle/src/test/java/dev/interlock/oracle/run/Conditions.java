package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Annotations;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import java.util.List;

/** What conditions come out to. */
final class Conditions {
    private final Run run;
    private final Program program;
    private final Printed printed;
    private final Findings findings;
    private final Choices choices;
    private final LockThread thread;
    private final Stamps stamps;
    private final Calls calls;
    private final List<String> events;

    Conditions(
            Run run,
            Program program,
            Printed printed,
            Findings findings,
            Choices choices,
            LockThread thread,
            Stamps stamps,
            Calls calls,
            List<String> events) {
        this.run = run;
        this.program = program;
        this.printed = printed;
        this.findings = findings;
        this.choices = choices;
        this.thread = thread;
        this.stamps = stamps;
        this.calls = calls;
        this.events = events;
    }

    boolean test(Cond cond, Frame frame) {
        run.step();
        int line = printed.line(cond);
        findings.reach(line);
        if (cond instanceof Cond.Flag) {
            return choices.flip();
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
            if (tried.timed() && choices.flip()) {
                throw new Signal.Thrown(true);
            }
            LockRef lock = tried.lock();
            return choices.flip() && thread.tryAcquire(Run.lock(lock, frame), lock.kind(), lock.mode(), frame, line);
        } else if (cond instanceof Cond.IsHeld held) {
            LockRef lock = held.lock();
            return thread.test(Run.lock(lock, frame), lock.kind(), lock.mode(), frame);
        } else if (cond instanceof Cond.IsStamp stamp) {
            return !((Stamp) frame.get(stamp.name())).isZero();
        } else if (cond instanceof Cond.Validate validate) {
            return stamps.validate((Stamp) frame.get(validate.name()), Run.lock(validate.lock(), frame));
        } else if (cond instanceof Cond.Positive positive) {
            run.access(positive.owner(), positive.field(), false, frame, line);
            run.use(positive.owner(), positive.field(), frame);
            return choices.flip();
        }
        Cond.Result result = (Cond.Result) cond;
        boolean returned = calls.call(result.receiver(), result.method(), result.args(), frame, line);
        Method method = program.method(frame.object(result.receiver()).type(), result.method());
        if (findings.isKeeper(method)) {
            // A try-lock that does not say so: callers that count on its result are told of the access or the release.
            events.add(LockThread.DOUBTFUL);
            frame.methods().forEach(findings::blur);
            return returned;
        }
        return Annotations.isKnownByResult(method) ? returned : choices.flip();
    }
}

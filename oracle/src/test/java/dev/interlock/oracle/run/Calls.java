package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Annotations;
import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Index;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Truth;
import dev.interlock.oracle.program.Using;
import java.util.List;
import java.util.Optional;

/** Calls of methods of the program. */
final class Calls {
    private static final int MOST_CALLS = 5;

    private final Run run;
    private final Program program;
    private final Choices choices;
    private final Findings findings;
    private final LockThread thread;
    private final Stamps stamps;
    private final List<String> events;
    /** Whether the exception that ended the last body is a checked one. */
    private boolean checked;

    Calls(
            Run run,
            Program program,
            Choices choices,
            Findings findings,
            LockThread thread,
            Stamps stamps,
            List<String> events) {
        this.run = run;
        this.program = program;
        this.choices = choices;
        this.findings = findings;
        this.thread = thread;
        this.stamps = stamps;
        this.events = events;
    }

    boolean call(Path receiver, String name, List<Arg> args, Frame frame, int line) {
        return call(frame.object(receiver), name, args, frame, line);
    }

    /** Closes the object; when that throws is not in the hands of who runs the program. */
    void close(Obj object, Frame frame, int line) {
        if (Annotations.mayThrowAtOnce(program.method(object.type(), Using.CLOSE))) {
            events.add(LockThread.DOUBTFUL);
        }
        call(object, Using.CLOSE, List.of(), frame, line);
    }

    boolean call(Obj object, String name, List<Arg> args, Frame frame, int line) {
        Method method = program.method(object.type(), name);
        Frame called = frame.call(method, line);
        findings.addCalled(method);
        if (called.depth() > MOST_CALLS) {
            throw run.tooLong();
        }
        // Decided before the arguments are, as the traced form of the program has it.
        if (Annotations.mayThrowAtOnce(method) && choices.flip()) {
            // Whoever lets a lock go by calling a method relies on that.
            throw findings.isReleaser(method) ? new Signal.Stopped() : new Signal.Thrown(false);
        }
        called.set("this", object);
        program.classes().forEach(each -> called.set(each.name(), run.statics(each)));
        for (int i = 0; i < args.size(); i++) {
            called.set(method.params().get(i).name(), argument(args.get(i), frame));
        }
        thread.promises().demand(called, each -> Run.lock(each, called), frame, line);
        if (events.contains(LockThread.DOUBTFUL)) {
            findings.blur(method);
        }
        Optional<Boolean> result = callBody(called);
        stamps.leave(called);
        thread.promises().comeBack(called, result, frame, line, each -> Run.lock(each, called));
        if (result.isEmpty()) {
            throw new Signal.Thrown(checked);
        }
        return result.get();
    }

    private Optional<Boolean> callBody(Frame called) {
        try {
            run.run(called.method().body(), called);
            return Optional.of(false);
        } catch (Signal.Returned e) {
            return Optional.of(e.value);
        } catch (Signal.Thrown e) {
            checked = e.checked;
            return Optional.empty();
        }
    }

    private Object argument(Arg arg, Frame frame) {
        if (arg instanceof Index index) {
            boolean number = Character.isDigit(index.text().charAt(0));
            return number ? Integer.valueOf(index.text()) : frame.get(index.text());
        } else if (arg instanceof Path path) {
            return frame.object(path);
        }
        String variable = ((Truth) arg).variable();
        return variable.isEmpty() ? choices.flip() : frame.get(variable);
    }
}

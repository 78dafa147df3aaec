package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Annotations;
import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Index;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Truth;
import dev.interlock.oracle.program.Using;
import java.util.List;
import java.util.Optional;

/** Calls of methods of the state.program. */
final class Calls {
    private static final int MOST_CALLS = 5;

    private final RunState state;
    private final Run run;

    /** Whether the exception that ended the last body is a checked one. */
    private boolean checked;

    Calls(RunState state, Run run) {
        this.state = state;
        this.run = run;
    }

    boolean call(Path receiver, String name, List<Arg> args, Frame frame, int line) {
        return call(frame.object(receiver), name, args, frame, line);
    }

    /** Closes the object; when that throws is not in the hands of who runs the state.program. */
    void close(Obj object, Frame frame, int line) {
        if (Annotations.mayThrowAtOnce(state.program.method(object.type(), Using.CLOSE))) {
            state.events.add(LockThread.DOUBTFUL);
        }
        call(object, Using.CLOSE, List.of(), frame, line);
    }

    boolean call(Obj object, String name, List<Arg> args, Frame frame, int line) {
        Method method = state.program.method(object.type(), name);
        Frame called = frame.call(method, line);
        state.findings.addCalled(method);
        if (called.depth() > MOST_CALLS) {
            throw state.tooLong();
        }
        // Decided before the arguments are, as the traced form of the program has it.
        if (Annotations.mayThrowAtOnce(method) && state.choices.flip()) {
            // Whoever lets a lock go by calling a method relies on that.
            throw state.findings.isReleaser(method) ? new Signal.Stopped() : new Signal.Thrown(false);
        }
        state.enter(called, object);
        for (int i = 0; i < args.size(); i++) {
            called.set(method.params().get(i).name(), argument(args.get(i), frame));
        }
        state.thread.promises().demand(called, each -> RunState.lock(each, called), frame, line);
        if (state.events.contains(LockThread.DOUBTFUL)) {
            state.findings.blur(method);
        }
        Optional<Boolean> result = callBody(called);
        state.stamps.leave(called);
        state.thread.promises().comeBack(called, result, frame, line, each -> RunState.lock(each, called));
        if (result.isEmpty()) {
            throw new Signal.Thrown(checked);
        }
        return result.get();
    }

    /** What the constructor above the one that runs does first. */
    void constructAbove(Frame frame) {
        Optional<Method> above = state.program.constructorAbove(state.program.owner(frame.method()));
        if (above.isEmpty()) {
            return;
        }
        Frame called = frame.call(above.get(), state.printed.methods().get(frame.method()) + 1);
        state.enter(called, frame.object(Path.THIS));
        constructAbove(called);
        Optional<Boolean> result = callBody(called);
        state.stamps.leave(called);
        if (result.isEmpty()) {
            throw new Signal.Thrown(checked);
        }
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
        return variable.isEmpty() ? state.choices.flip() : frame.get(variable);
    }
}

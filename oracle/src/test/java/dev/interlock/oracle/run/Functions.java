package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Stmt;
import java.util.List;
import java.util.Optional;

/** Functions of a body, which run at once or later. */
final class Functions {
    private final Run run;
    private final Choices choices;
    private final LockThread thread;
    private final List<String> events;

    Functions(Run run, Choices choices, LockThread thread, List<String> events) {
        this.run = run;
        this.choices = choices;
        this.thread = thread;
        this.events = events;
    }

    void run(Stmt.Lambda lambda, Frame frame, int line) {
        if (lambda.when() == Stmt.Lambda.When.LATER) {
            if (choices.flip()) {
                thread.forgetAll();
                Frame function = frame.laterFunction();
                try {
                    function(lambda.body(), function);
                } catch (Signal.Thrown thrown) {
                    events.add("exception");
                }
                thread.leaveFunction(function);
                throw new Signal.Stopped();
            }
            run.work();
            return;
        }
        run.work();
        int times = lambda.when() == Stmt.Lambda.When.NOW ? 1 : choices.next(3);
        for (int i = 0; i < times; i++) {
            if (function(lambda.body(), frame.function(line)).isEmpty()) {
                throw new Signal.Thrown(false);
            }
        }
    }

    private Optional<Boolean> function(Block body, Frame frame) {
        try {
            run.run(body, frame);
        } catch (Signal.Returned e) {
            return Optional.of(e.value);
        } catch (Signal.Thrown e) {
            if (e.checked) {
                throw e;
            }
            return Optional.empty();
        }
        return Optional.of(false);
    }
}

package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Mentions;
import dev.interlock.oracle.program.Stmt;
import java.util.Optional;

/** Functions of a body, which run at once or later. */
final class Functions {
    private final RunState state;
    private final Run run;

    Functions(RunState state, Run run) {
        this.state = state;
        this.run = run;
    }

    void run(Stmt.Lambda lambda, Frame frame, int line) {
        if (lambda.when() == Stmt.Lambda.When.LATER) {
            Mentions.in(lambda).forEach(frame::letOut);
            if (state.choices.flip()) {
                state.thread.forgetAll();
                Frame function = frame.laterFunction();
                try {
                    function(lambda.body(), function);
                } catch (Signal.Thrown thrown) {
                    state.events.add("exception");
                }
                state.thread.leaveFunction(function);
                throw new Signal.Stopped();
            }
            state.work();
            return;
        }
        state.work();
        int times = lambda.when() == Stmt.Lambda.When.NOW ? 1 : state.choices.next(3);
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

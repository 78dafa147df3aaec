package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Anew;
import dev.interlock.oracle.program.Chosen;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Matched;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Using;
import java.util.List;

/** The statements that have others inside. */
final class Compounds {
    private static final int MOST_TURNS = 2;

    private final RunState state;
    private final Run run;
    private final LockThread thread;
    private final Conditions conditions;
    private final Functions functions;
    private final Calls calls;

    Compounds(RunState state, Run run, Conditions conditions, Calls calls) {
        this.state = state;
        this.run = run;
        this.thread = state.thread;
        this.conditions = conditions;
        this.functions = new Functions(state, run);
        this.calls = calls;
    }

    void run(Stmt statement, Frame frame, int line) {
        if (statement instanceof Stmt.Loop loop) {
            loop(loop, frame);
        } else if (statement instanceof Stmt.Labelled labelled) {
            breakable(() -> run.run(labelled.body(), frame), labelled.label());
        } else if (statement instanceof Stmt.Try guarded) {
            guarded(guarded, frame);
        } else if (statement instanceof Stmt.Scope scope) {
            LockRef lock = scope.lock();
            LockId id = RunState.lock(lock, frame);
            thread.acquire(id, lock.kind(), lock.mode(), frame, line);
            Hold taken = thread.youngest();
            ending(() -> run.run(scope.body(), frame), () -> thread.close(taken, frame, line));
        } else if (statement instanceof Anew scope) {
            LockRef lock = scope.lock();
            LockId id = RunState.lock(lock, frame);
            thread.acquire(id, lock.kind(), lock.mode(), frame, line);
            ending(() -> run.run(scope.body(), frame), () -> thread.release(id, lock.mode(), frame, line));
        } else if (statement instanceof Matched matched) {
            Obj object = frame.object(matched.value());
            boolean matches = object.type().isA(matched.type());
            if (matches) {
                frame.set(matched.name(), object);
            }
            boolean holds = matches
                    && (matched.test().isEmpty()
                            || conditions.test(matched.test().get(), frame));
            run.run(holds ? matched.yes() : matched.no(), frame);
        } else if (statement instanceof Chosen chosen) {
            int number = state.choices.next(chosen.cases().size());
            run.run(chosen.cases().get(number), frame);
            frame.set(chosen.name(), conditions.test(chosen.values().get(number), frame));
        } else if (statement instanceof Using used) {
            use(used, frame, line);
        } else if (statement instanceof Stmt.Synchronized monitor) {
            LockRef lock = monitor.lock();
            LockId id = RunState.lock(lock, frame);
            thread.acquire(id, lock.kind(), lock.mode(), frame, line);
            ending(() -> run.run(monitor.body(), frame), () -> thread.release(id, Mode.EXCLUSIVE, frame, line));
        } else if (statement instanceof Stmt.Switch choice) {
            int number = state.choices.next(choice.cases().size());
            int last = choice.arrows() ? number + 1 : choice.cases().size();
            breakable(() -> choice.cases().subList(number, last).forEach(each -> run.run(each, frame)), "");
        } else if (statement instanceof Stmt.Lambda lambda) {
            functions.run(lambda, frame, line);
        }
    }

    /** An exception out of the body is the one that is thrown, whatever becomes of the closing. */
    private void use(Using used, Frame frame, int line) {
        Obj object = frame.object(used.receiver());
        calls.call(object, used.enter(), List.of(), frame, line);
        Runnable close = () -> calls.close(object, frame, line);
        try {
            run.run(used.body(), frame);
        } catch (Signal.Thrown thrown) {
            try {
                close.run();
            } catch (Signal.Thrown other) {
                throw thrown;
            }
            throw thrown;
        } catch (Signal signal) {
            close.run();
            throw signal;
        }
        close.run();
    }

    private void loop(Stmt.Loop loop, Frame frame) {
        int turns = 0;
        if (loop.form() != Stmt.Loop.Form.DO && !conditions.test(loop.test(), frame)) {
            return;
        }
        do {
            if (++turns > MOST_TURNS) {
                throw state.tooLong();
            }
            try {
                run.run(loop.body(), frame);
            } catch (Signal.Jumped jump) {
                if (!jump.meets(loop.label())) {
                    throw jump;
                } else if (jump.isBreak) {
                    return;
                }
            }
        } while (conditions.test(loop.test(), frame));
    }

    private static void breakable(Runnable body, String label) {
        try {
            body.run();
        } catch (Signal.Jumped jump) {
            if (!jump.isBreak || !jump.label.equals(label)) {
                throw jump;
            }
        }
    }

    private void guarded(Stmt.Try guarded, Frame frame) {
        guarded.handler().ifPresent(handler -> state.findings.mayHandle(handler, frame.method()));
        Runnable handled = () -> {
            try {
                run.run(guarded.body(), frame);
            } catch (Signal.Thrown thrown) {
                if (thrown.checked || guarded.handler().isEmpty()) {
                    throw thrown;
                }
                state.findings.handle(guarded.handler().get());
                run.run(guarded.handler().get(), frame);
            }
        };
        ending(handled, () -> guarded.ending().ifPresent(block -> run.run(block, frame)));
    }

    private static void ending(Runnable body, Runnable ending) {
        try {
            body.run();
        } catch (Signal signal) {
            ending.run();
            throw signal;
        }
        ending.run();
    }
}

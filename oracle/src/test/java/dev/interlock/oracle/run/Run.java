package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Annotations;
import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Truth;
import dev.interlock.oracle.run.Interpreter.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: statements one after the other, as the language has it. What they do to locks is the business of {@link LockThread}. */
final class Run {
    private static final int MOST_TURNS = 2;
    private static final int MOST_CALLS = 5;
    private static final int MOST_STEPS = 400;

    private final Program program;
    private final Printed printed;
    private final Findings findings;
    private final Choices choices;
    private final boolean derived;
    private final LockThread thread;
    private final Stamps stamps;
    private final Map<ClassDecl, Obj> statics = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private int steps;

    Run(Program program, Printed printed, Findings findings, Choices choices, boolean derived) {
        this.program = program;
        this.printed = printed;
        this.findings = findings;
        this.choices = choices;
        this.derived = derived;
        this.thread = new LockThread(findings, events, printed.methods()::get);
        this.stamps = new Stamps(thread, choices);
    }

    Obj statics(ClassDecl type) {
        return statics.computeIfAbsent(type, each -> new Obj(program, each, each.name(), false));
    }

    /** Runs the method as somebody would call it who keeps to its contracts. */
    Trace enter(Frame frame) {
        int line = printed.methods().get(frame.method());
        boolean complete = true;
        try {
            for (Contract contract : frame.method().contracts()) {
                if (contract.isHeldBefore()) {
                    thread.holdBefore(
                            lock(contract.lock(), frame), contract.lock().mode());
                }
            }
            Optional<Boolean> result = body(frame);
            thread.leave(frame, result, line, each -> lock(each, frame));
        } catch (Signal.Stopped e) {
            complete = false;
        }
        complete &= !events.contains(LockThread.DOUBTFUL);
        return new Trace(choices.vector(), List.copyOf(events), derived, complete);
    }

    /** Runs the body; its result, which is false for a method without, or empty for an exception. */
    private Optional<Boolean> body(Frame frame) {
        Optional<Boolean> result = ended(frame);
        stamps.leave(frame);
        return result;
    }

    private Optional<Boolean> ended(Frame frame) {
        try {
            run(frame.method().body(), frame);
            return Optional.of(false);
        } catch (Signal.Returned e) {
            return Optional.of(e.value);
        } catch (Signal.Thrown e) {
            events.add("exception");
            return Optional.empty();
        }
    }

    private void run(Block block, Frame frame) {
        block.statements().forEach(each -> run(each, frame));
    }

    private void run(Stmt statement, Frame frame) {
        step();
        int line = printed.line(statement);
        findings.reach(line);
        if (statement instanceof Stmt.Acquire acquire) {
            if (acquire.interruptible() && choices.flip()) {
                throw new Signal.Thrown(true);
            }
            acquire(acquire.lock(), frame, line);
        } else if (statement instanceof Stmt.Release release) {
            LockRef lock = release.lock();
            thread.release(lock(lock, frame), lock.mode(), frame, line);
        } else if (statement instanceof Stmt.Access access) {
            access(access.owner(), access.field(), access.write(), frame, line);
            use(access.owner(), access.field(), frame);
        } else if (statement instanceof Stmt.Work) {
            work();
        } else if (statement instanceof Stmt.Throw) {
            throw new Signal.Thrown(false);
        } else if (statement instanceof Stmt.Call call) {
            call(call.receiver(), call.method(), call.args(), frame, line);
        } else if (statement instanceof Stmt.SetBool set) {
            frame.set(set.name(), test(set.value(), frame));
        } else if (statement instanceof Stmt.SetRef set) {
            frame.set(set.name(), frame.object(set.value()));
        } else if (statement instanceof Stmt.Stamp stamp) {
            frame.set(stamp.name(), stamps.taken(stamp, lock(stamp.lock(), frame), frame, line));
        } else if (statement instanceof Stmt.Convert convert) {
            Stamp from = (Stamp) frame.get(convert.from());
            frame.set(convert.name(), stamps.converted(from, lock(convert.lock(), frame), frame, line));
        } else if (statement instanceof Stmt.CopyStamp copy) {
            frame.set(copy.name(), frame.get(copy.from()));
        } else if (statement instanceof Stmt.Unstamp release) {
            Stamp stamp = (Stamp) frame.get(release.name());
            stamps.release(release, stamp, lock(release.lock(), frame), frame, line);
        } else if (statement instanceof Stmt.NameLock name) {
            frame.set(name.name(), lock(name.lock(), frame));
        } else if (statement instanceof Stmt.Ignore ignored) {
            test(ignored.value(), frame);
        } else if (statement instanceof Stmt.If branch) {
            run(test(branch.test(), frame) ? branch.yes() : branch.no(), frame);
        } else if (statement instanceof Stmt.Jump jump) {
            throw new Signal.Jumped(jump.isBreak(), jump.label());
        } else if (statement instanceof Stmt.Return exit) {
            throw new Signal.Returned(
                    exit.value().isPresent() && test(exit.value().get(), frame));
        } else {
            runCompound(statement, frame, line);
        }
    }

    private void runCompound(Stmt statement, Frame frame, int line) {
        if (statement instanceof Stmt.Loop loop) {
            loop(loop, frame);
        } else if (statement instanceof Stmt.Labelled labelled) {
            breakable(() -> run(labelled.body(), frame), labelled.label());
        } else if (statement instanceof Stmt.Try guarded) {
            guarded(guarded, frame);
        } else if (statement instanceof Stmt.Scope scope) {
            LockRef lock = scope.lock();
            acquire(lock, frame, line);
            LockId id = lock(lock, frame);
            ending(() -> run(scope.body(), frame), () -> thread.release(id, lock.mode(), frame, line));
        } else if (statement instanceof Stmt.Synchronized monitor) {
            acquire(monitor.lock(), frame, line);
            LockId id = lock(monitor.lock(), frame);
            ending(() -> run(monitor.body(), frame), () -> thread.release(id, Mode.EXCLUSIVE, frame, line));
        } else if (statement instanceof Stmt.Switch choice) {
            int number = choices.next(choice.cases().size());
            int last = choice.arrows() ? number + 1 : choice.cases().size();
            breakable(() -> choice.cases().subList(number, last).forEach(each -> run(each, frame)), "");
        } else if (statement instanceof Stmt.Lambda lambda) {
            lambda(lambda, frame, line);
        }
    }

    private void loop(Stmt.Loop loop, Frame frame) {
        int turns = 0;
        if (loop.form() != Stmt.Loop.Form.DO && !test(loop.test(), frame)) {
            return;
        }
        do {
            if (++turns > MOST_TURNS) {
                throw tooLong();
            }
            try {
                run(loop.body(), frame);
            } catch (Signal.Jumped jump) {
                if (!jump.meets(loop.label())) {
                    throw jump;
                } else if (jump.isBreak) {
                    return;
                }
            }
        } while (test(loop.test(), frame));
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
        guarded.handler().ifPresent(handler -> findings.mayHandle(handler, frame.method()));
        Runnable handled = () -> {
            try {
                run(guarded.body(), frame);
            } catch (Signal.Thrown thrown) {
                if (thrown.checked || guarded.handler().isEmpty()) {
                    throw thrown;
                }
                findings.handle(guarded.handler().get());
                run(guarded.handler().get(), frame);
            }
        };
        ending(handled, () -> guarded.ending().ifPresent(block -> run(block, frame)));
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

    private void lambda(Stmt.Lambda lambda, Frame frame, int line) {
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
            work();
            return;
        }
        work();
        int times = lambda.when() == Stmt.Lambda.When.NOW ? 1 : choices.next(3);
        for (int i = 0; i < times; i++) {
            if (function(lambda.body(), frame.function(line)).isEmpty()) {
                throw new Signal.Thrown(false);
            }
        }
    }

    private Optional<Boolean> function(Block body, Frame frame) {
        try {
            run(body, frame);
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

    private boolean call(Path receiver, String name, List<Arg> args, Frame frame, int line) {
        Obj object = frame.object(receiver);
        Method method = program.method(object.type(), name);
        Frame called = frame.call(method, line);
        if (called.depth() > MOST_CALLS) {
            throw tooLong();
        }
        // Decided before the arguments are, as the traced form of the program has it.
        if (Annotations.mayThrowAtOnce(method) && choices.flip()) {
            // Whoever lets a lock go by calling a method relies on that.
            throw findings.isReleaser(method) ? new Signal.Stopped() : new Signal.Thrown(false);
        }
        called.set("this", object);
        program.classes().forEach(each -> called.set(each.name(), statics(each)));
        for (int i = 0; i < args.size(); i++) {
            called.set(method.params().get(i).name(), argument(args.get(i), frame));
        }
        thread.demand(called, each -> lock(each, called), frame, line);
        if (events.contains(LockThread.DOUBTFUL)) {
            findings.blur(method);
        }
        Optional<Boolean> result = callBody(called);
        stamps.leave(called);
        thread.comeBack(called, result, frame, line, each -> lock(each, called));
        if (result.isEmpty()) {
            throw new Signal.Thrown(checked);
        }
        return result.get();
    }

    private boolean checked;

    private Optional<Boolean> callBody(Frame called) {
        try {
            run(called.method().body(), called);
            return Optional.of(false);
        } catch (Signal.Returned e) {
            return Optional.of(e.value);
        } catch (Signal.Thrown e) {
            checked = e.checked;
            return Optional.empty();
        }
    }

    private Object argument(Arg arg, Frame frame) {
        if (arg instanceof Path path) {
            return frame.object(path);
        }
        String variable = ((Truth) arg).variable();
        return variable.isEmpty() ? choices.flip() : frame.get(variable);
    }

    private boolean test(Cond cond, Frame frame) {
        step();
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
            return choices.flip() && thread.tryAcquire(lock(lock, frame), lock.kind(), lock.mode(), frame, line);
        } else if (cond instanceof Cond.IsStamp stamp) {
            return !((Stamp) frame.get(stamp.name())).isZero();
        } else if (cond instanceof Cond.Validate validate) {
            return stamps.validate((Stamp) frame.get(validate.name()), lock(validate.lock(), frame));
        } else if (cond instanceof Cond.Positive positive) {
            access(positive.owner(), positive.field(), false, frame, line);
            use(positive.owner(), positive.field(), frame);
            return choices.flip();
        }
        Cond.Result result = (Cond.Result) cond;
        boolean returned = call(result.receiver(), result.method(), result.args(), frame, line);
        Method method = program.method(frame.object(result.receiver()).type(), result.method());
        if (findings.isKeeper(method)) {
            // A try-lock that does not say so: callers that count on its result are told of the access or the release.
            events.add(LockThread.DOUBTFUL);
            frame.methods().forEach(findings::blur);
            return returned;
        }
        return Annotations.isKnownByResult(method) ? returned : choices.flip();
    }

    private void acquire(LockRef lock, Frame frame, int line) {
        thread.acquire(lock(lock, frame), lock.kind(), lock.mode(), frame, line);
    }

    private void access(Path owner, String field, boolean write, Frame frame, int line) {
        Obj object = frame.object(owner);
        List<LockId> guards = object.type().field(field).guards().stream()
                .map(guard -> guard.owner().isStatic()
                        ? new LockId(statics(program.type(guard.owner().root())), guard.field())
                        : new LockId(follow(object, guard.owner()), guard.field()))
                .toList();
        if (!stamps.look(guards, write, frame, line)) {
            thread.access(guards, write, frame, line);
        }
    }

    private void use(Path owner, String field, Frame frame) {
        if (frame.object(owner).type().field(field).shape().isCalled()) {
            work();
        }
    }

    private static Obj follow(Obj from, Path path) {
        Obj at = from;
        for (String field : path.fields()) {
            at = at.peer(field);
        }
        return at;
    }

    private static LockId lock(LockRef lock, Frame frame) {
        return lock.isLocal()
                ? (LockId) frame.get(lock.owner().root())
                : new LockId(frame.object(lock.owner()), lock.field());
    }

    private void work() {
        if (choices.flip()) {
            throw new Signal.Thrown(false);
        }
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw tooLong();
        }
    }

    /** There are longer runs, and all of them go on as shorter ones do. */
    private Signal.Stopped tooLong() {
        thread.cutOff();
        return new Signal.Stopped();
    }
}

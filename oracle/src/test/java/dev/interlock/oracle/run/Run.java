package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Assertion;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Spelling;
import dev.interlock.oracle.program.StampStmt;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.run.Interpreter.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: statements one after the other, as the language has it. What they do to locks is the business of {@link LockThread}. */
final class Run {
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
    private final Calls calls;
    private final Conditions conditions;
    private final Compounds compounds;
    private int steps;

    Run(Program program, Printed printed, Findings findings, Choices choices, boolean derived) {
        this.program = program;
        this.printed = printed;
        this.findings = findings;
        this.choices = choices;
        this.derived = derived;
        Tests tests = new Tests(choices, events);
        this.thread = new LockThread(findings, events, printed.methods()::get, tests);
        this.stamps = new Stamps(thread, choices);
        this.calls = new Calls(this, program, choices, findings, thread, stamps, events);
        this.conditions = new Conditions(this, program, printed, findings, choices, thread, stamps, calls, events);
        Functions functions = new Functions(this, choices, thread, events);
        this.compounds = new Compounds(this, choices, thread, findings, conditions, functions, calls);
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
                thread.know(lock(contract.lock(), frame));
                if (contract.isHeldBefore()) {
                    thread.holdBefore(
                            lock(contract.lock(), frame), contract.lock().mode());
                }
            }
            Optional<Boolean> result = body(frame);
            thread.promises().leave(frame, result, line, each -> lock(each, frame));
        } catch (Signal.Stopped e) {
            complete = false;
        }
        complete &= !events.contains(LockThread.DOUBTFUL) && !events.contains(Tests.ASSUMED);
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

    void run(Block block, Frame frame) {
        block.statements().forEach(each -> run(each, frame));
    }

    void run(Stmt statement, Frame frame) {
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
            calls.call(call.receiver(), call.method(), call.args(), frame, line);
        } else if (statement instanceof Stmt.SetBool set) {
            frame.set(set.name(), conditions.test(set.value(), frame));
        } else if (statement instanceof Stmt.SetRef set) {
            frame.set(set.name(), frame.object(set.value()));
        } else if (statement instanceof StampStmt.Stamp stamp) {
            frame.set(stamp.name(), stamps.taken(stamp, lock(stamp.lock(), frame), frame, line));
        } else if (statement instanceof StampStmt.Convert convert) {
            Stamp from = (Stamp) frame.get(convert.from());
            frame.set(convert.name(), stamps.converted(from, lock(convert.lock(), frame), frame, line));
        } else if (statement instanceof StampStmt.CopyStamp copy) {
            frame.set(copy.name(), frame.get(copy.from()));
        } else if (statement instanceof StampStmt.Unstamp release) {
            Stamp stamp = (Stamp) frame.get(release.name());
            stamps.release(release, stamp, lock(release.lock(), frame), frame, line);
        } else if (statement instanceof Stmt.NameLock name) {
            frame.set(name.name(), lock(name.lock(), frame));
        } else if (statement instanceof Assertion assertion) {
            if (!conditions.test(assertion.test(), frame)) {
                throw new Signal.Thrown(true);
            }
        } else if (statement instanceof Stmt.Ignore ignored) {
            conditions.test(ignored.value(), frame);
        } else if (statement instanceof Stmt.If branch) {
            run(conditions.test(branch.test(), frame) ? branch.yes() : branch.no(), frame);
        } else if (statement instanceof Stmt.Jump jump) {
            throw new Signal.Jumped(jump.isBreak(), jump.label());
        } else if (statement instanceof Stmt.Return exit) {
            throw new Signal.Returned(
                    exit.value().isPresent() && conditions.test(exit.value().get(), frame));
        } else {
            compounds.run(statement, frame, line);
        }
    }

    private void acquire(LockRef lock, Frame frame, int line) {
        thread.acquire(lock(lock, frame), lock.kind(), lock.mode(), frame, line);
    }

    void access(Path owner, String field, boolean write, Frame frame, int line) {
        Obj object = frame.object(owner);
        List<LockId> guards = object.type().field(field).guards().stream()
                .map(guard -> guard.owner().isStatic()
                        ? LockId.of(statics(program.type(guard.owner().root())), guard.field())
                        : LockId.of(follow(object, guard.owner()), guard.field()))
                .toList();
        if (!stamps.look(guards, write, frame, line)) {
            thread.access(guards, write, frame, line);
        }
    }

    void use(Path owner, String field, Frame frame) {
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

    static LockId lock(LockRef lock, Frame frame) {
        if (lock.isLocal()) {
            return (LockId) frame.get(lock.owner().root());
        }
        String field = lock.field();
        String index = Spelling.index(field);
        boolean variable = !index.isEmpty() && !Character.isDigit(index.charAt(0));
        return LockId.of(
                frame.object(lock.owner()),
                variable
                        ? Spelling.element(
                                Spelling.array(field), frame.get(index).toString())
                        : field);
    }

    void work() {
        if (choices.flip()) {
            throw new Signal.Thrown(false);
        }
    }

    void step() {
        if (++steps > MOST_STEPS) {
            throw tooLong();
        }
    }

    /** There are longer runs, and all of them go on as shorter ones do. */
    Signal.Stopped tooLong() {
        thread.cutOff();
        return new Signal.Stopped();
    }
}

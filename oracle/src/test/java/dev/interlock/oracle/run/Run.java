package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Assertion;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Keep;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.StampStmt;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.run.Interpreter.Trace;
import java.util.List;
import java.util.Optional;

/** One run: statements one after the other, as the language has it. What they do to locks is the business of {@link LockThread}. */
final class Run {
    private final RunState state;
    private final LockThread thread;
    private final Calls calls;
    private final Conditions conditions;
    private final Compounds compounds;

    Run(RunState state) {
        this.state = state;
        this.thread = state.thread;
        this.calls = new Calls(state, this);
        this.conditions = new Conditions(state, calls);
        this.compounds = new Compounds(state, this, conditions, calls);
    }

    /** Runs the method as somebody would call it who keeps to its contracts. */
    Trace enter(Frame frame) {
        int line = state.printed.methods().get(frame.method());
        boolean complete = true;
        try {
            for (Contract contract : frame.method().contracts()) {
                thread.know(RunState.lock(contract.lock(), frame));
                if (contract.isHeldBefore()) {
                    thread.holdBefore(
                            RunState.lock(contract.lock(), frame),
                            contract.lock().mode());
                }
            }
            Optional<Boolean> result = body(frame);
            thread.promises().leave(frame, result, line, each -> RunState.lock(each, frame));
        } catch (Signal.Stopped e) {
            complete = false;
        }
        complete &= !state.events.contains(LockThread.DOUBTFUL) && !state.events.contains(Tests.ASSUMED);
        return new Trace(
                state.choices.vector(),
                List.copyOf(state.events),
                state.classes.areDerived(),
                state.classes.chosen(),
                complete);
    }

    /** Runs the body; its result, which is false for a method without, or empty for an exception. */
    private Optional<Boolean> body(Frame frame) {
        Optional<Boolean> result = ended(frame);
        state.stamps.leave(frame);
        return result;
    }

    private Optional<Boolean> ended(Frame frame) {
        try {
            if (frame.method().isConstructor()) {
                frame.object(Path.THIS).begin();
                calls.constructAbove(frame);
            }
            run(frame.method().body(), frame);
            return Optional.of(false);
        } catch (Signal.Returned e) {
            return Optional.of(e.value);
        } catch (Signal.Thrown e) {
            state.events.add("exception");
            return Optional.empty();
        }
    }

    void run(Block block, Frame frame) {
        block.statements().forEach(each -> run(each, frame));
    }

    void run(Stmt statement, Frame frame) {
        state.step();
        int line = state.printed.line(statement);
        state.findings.reach(line);
        if (statement instanceof Stmt.Acquire acquire) {
            if (acquire.interruptible() && state.choices.flip()) {
                throw new Signal.Thrown(true);
            }
            acquire(acquire.lock(), frame, line);
        } else if (statement instanceof Stmt.Release release) {
            LockRef lock = release.lock();
            thread.release(RunState.lock(lock, frame), lock.mode(), frame, line);
        } else if (statement instanceof Stmt.Access access) {
            state.access(access.owner(), access.field(), access.write(), frame, line);
        } else if (statement instanceof Stmt.Work) {
            state.work();
        } else if (statement instanceof Stmt.Throw) {
            throw new Signal.Thrown(false);
        } else if (statement instanceof Stmt.Call call) {
            calls.call(call.receiver(), call.method(), call.args(), frame, line);
        } else if (statement instanceof Stmt.SetBool set) {
            frame.set(set.name(), conditions.test(set.value(), frame));
        } else if (statement instanceof Stmt.SetRef set) {
            frame.set(set.name(), frame.object(set.value()));
        } else if (statement instanceof StampStmt.Stamp stamp) {
            frame.set(stamp.name(), state.stamps.taken(stamp, RunState.lock(stamp.lock(), frame), frame, line));
        } else if (statement instanceof StampStmt.Convert convert) {
            Stamp from = (Stamp) frame.get(convert.from());
            frame.set(convert.name(), state.stamps.converted(from, RunState.lock(convert.lock(), frame), frame, line));
        } else if (statement instanceof StampStmt.CopyStamp copy) {
            frame.set(copy.name(), frame.get(copy.from()));
        } else if (statement instanceof StampStmt.Unstamp release) {
            Stamp stamp = (Stamp) frame.get(release.name());
            state.stamps.release(release, stamp, RunState.lock(release.lock(), frame), frame, line);
        } else if (statement instanceof Stmt.NameLock name) {
            frame.set(name.name(), RunState.lock(name.lock(), frame));
        } else if (statement instanceof Assertion assertion) {
            if (!conditions.test(assertion.test(), frame)) {
                throw new Signal.Thrown(true);
            }
        } else if (statement instanceof Keep keep) {
            frame.object(keep.object()).letOut();
            state.work();
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
        thread.acquire(RunState.lock(lock, frame), lock.kind(), lock.mode(), frame, line);
    }
}

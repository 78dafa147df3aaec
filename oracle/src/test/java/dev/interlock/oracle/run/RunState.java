package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all that takes part in one run shares, and the small steps that each of them takes. */
final class RunState {
    private static final int MOST_STEPS = 400;

    final Program program;
    final Printed printed;
    final Findings findings;
    final Choices choices;
    final Classes classes;
    final LockThread thread;
    final Stamps stamps;

    /** What is to be compared with a real run. */
    final List<String> events = new ArrayList<>();

    private final Map<ClassDecl, Obj> statics = new HashMap<>();
    private int steps;

    /** @param derived whether all objects are of the last heir of their class */
    RunState(Program program, Printed printed, Findings findings, Choices choices, boolean derived) {
        this.program = program;
        this.printed = printed;
        this.findings = findings;
        this.choices = choices;
        this.classes = new Classes(program, derived, choices);
        this.thread = new LockThread(findings, events, printed.methods()::get, new Tests(choices, events));
        this.stamps = new Stamps(thread, choices);
    }

    Obj statics(ClassDecl type) {
        return statics.computeIfAbsent(type, each -> Obj.statics(classes, each));
    }

    /** Lets the frame name the object whose method runs, and what is static. */
    void enter(Frame frame, Obj self) {
        frame.set("this", self);
        program.classes().forEach(each -> frame.set(each.name(), statics(each)));
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

    /** Reads or writes a guarded field. */
    void access(Path owner, String field, boolean write, Frame frame, int line) {
        Obj object = frame.object(owner);
        List<LockId> guards = object.type().field(field).guards().stream()
                .map(guard -> guard.owner().isStatic()
                        ? LockId.of(statics(program.type(guard.owner().root())), guard.field())
                        : LockId.of(object.follow(guard.owner().fields()), guard.field()))
                .toList();
        if (object.isAlone() || !stamps.look(guards, write, frame, line)) {
            thread.access(guards, write, object.isAlone(), frame, line);
        }
        if (object.type().field(field).shape().isCalled()) {
            work();
        }
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

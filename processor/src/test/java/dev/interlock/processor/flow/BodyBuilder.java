package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a lock program: instructions go to the open block, a terminator closes it; each instruction stands in a line of its own. */
public final class BodyBuilder {
    private final TestProgram program;
    private final MethodRef method;
    private final Body.Kind kind;
    private final List<String> parameters;
    private final List<Block> blocks = new ArrayList<>();
    private List<Instruction> open = new ArrayList<>();
    private int handler = Block.NO_HANDLER;
    private int line;

    BodyBuilder(TestProgram program, String name, Body.Kind kind, String... parameters) {
        this.program = program;
        this.method = new MethodRef(TestProgram.NODE, name, List.of());
        this.kind = kind;
        this.parameters = Arrays.asList(parameters);
    }

    private Position next() {
        line++;
        return new Position("Test.java", line, 1, line, line);
    }

    private BodyBuilder add(Instruction instruction) {
        open.add(instruction);
        return this;
    }

    /** From here on, exceptions out of the open block and those after it go to that block. */
    public BodyBuilder handler(int block) {
        handler = block;
        return this;
    }

    public BodyBuilder acquire(String lock) {
        return add(new Instruction.Acquire(List.of(program.lock(lock)), Mode.EXCLUSIVE, null, true, false, next()));
    }

    public BodyBuilder acquireShared(String lock) {
        return add(new Instruction.Acquire(List.of(program.lock(lock)), Mode.SHARED, null, true, false, next()));
    }

    public BodyBuilder acquireScope(String scope, String lock) {
        return add(new Instruction.Acquire(
                List.of(program.lock(lock)), Mode.EXCLUSIVE, program.local(scope), true, false, next()));
    }

    public BodyBuilder closeScope(String scope) {
        return add(new Instruction.ReleaseScope(program.place(scope), next()));
    }

    public BodyBuilder tryAcquire(String result, String lock) {
        return add(new Instruction.TryAcquire(
                program.lock(lock), Mode.EXCLUSIVE, program.local(result), false, false, next()));
    }

    public BodyBuilder release(String lock) {
        return add(new Instruction.Release(program.lock(lock), Mode.EXCLUSIVE, next()));
    }

    public BodyBuilder releaseWhichever(String lock) {
        return add(new Instruction.Release(program.lock(lock), null, next()));
    }

    public BodyBuilder assumeHeld(String lock) {
        return add(new Instruction.AssumeHeld(program.lock(lock), Mode.EXCLUSIVE, next()));
    }

    /** A place to look at what is held. */
    public BodyBuilder look() {
        return add(new Instruction.Read(program.place("this.changing"), next()));
    }

    public BodyBuilder assign(String variable, String place) {
        return assign(variable, new Value.At(program.place(place)));
    }

    public BodyBuilder assign(String variable, Value value) {
        return add(new Instruction.Assign(program.local(variable), value, next()));
    }

    public BodyBuilder write(String place, String value) {
        return add(new Instruction.Write(program.place(place), new Value.At(program.place(value)), next()));
    }

    public BodyBuilder write(String place, Value value) {
        return add(new Instruction.Write(program.place(place), value, next()));
    }

    /** Calls a method on {@code this}, which no subclass overrides. */
    public BodyBuilder callOwn(String name, Value... arguments) {
        return call(Instruction.Dispatch.EXACT, "this", name, arguments);
    }

    public BodyBuilder call(Instruction.Dispatch dispatch, String receiver, String name, Value... arguments) {
        return add(new Instruction.Call(
                new MethodRef(TestProgram.NODE, name, List.of()),
                dispatch,
                new Value.At(program.place(receiver)),
                null,
                Arrays.asList(arguments),
                null,
                next()));
    }

    public BodyBuilder create(String result, Value... arguments) {
        return add(new Instruction.New(
                TestProgram.NODE, null, Arrays.asList(arguments), List.of(), program.local(result), next()));
    }

    public BodyBuilder jump(int target) {
        return end(new Terminator.Goto(target));
    }

    /** Goes on where nothing is known of the condition. */
    public BodyBuilder either(int one, int two) {
        return end(new Terminator.Branch(new BranchCondition.Unknown(), one, two));
    }

    public BodyBuilder branch(String condition, int ifTrue, int ifFalse) {
        return end(new Terminator.Branch(new BranchCondition.IsTrue(program.place(condition)), ifTrue, ifFalse));
    }

    /** Compares with {@code ==}, {@code <} or {@code <=}. */
    public BodyBuilder compare(String left, String operator, Value right, int ifTrue, int ifFalse) {
        BranchCondition condition = new BranchCondition.Compare(new Value.At(program.place(left)), operator, right);
        return end(new Terminator.Branch(condition, ifTrue, ifFalse));
    }

    /** The same with what is found at a place. */
    public BodyBuilder compare(String left, String operator, String right, int ifTrue, int ifFalse) {
        return compare(left, operator, new Value.At(program.place(right)), ifTrue, ifFalse);
    }

    public BodyBuilder leave() {
        return end(new Terminator.Return(null, next()));
    }

    public BodyBuilder leaveWith(String place) {
        return end(new Terminator.Return(new Value.At(program.place(place)), next()));
    }

    public BodyBuilder fail() {
        return end(new Terminator.Throw(next()));
    }

    /** Leaves the open block in that way. */
    public BodyBuilder end(Terminator terminator) {
        blocks.add(new Block(blocks.size(), open, terminator, handler));
        open = new ArrayList<>();
        return this;
    }

    public Body build() {
        if (!open.isEmpty() || blocks.isEmpty()) {
            leave();
        }
        return new Body(
                method,
                kind == Body.Kind.CLOSURE ? null : method,
                null,
                kind,
                method.toString(),
                TestProgram.NODE,
                false,
                parameters.stream().map(program::local).toList(),
                blocks,
                Position.UNKNOWN);
    }

    /** This body as a function. */
    public Value asClosure() {
        return new Value.Closure(build());
    }
}

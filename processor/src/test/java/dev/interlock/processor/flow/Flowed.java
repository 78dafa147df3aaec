package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the flow told of one body: by the name of the body and the line of an instruction, the states before it. */
final class Flowed implements FlowObserver {
    private final Map<String, States> before = new TreeMap<>();

    static Flowed of(TestProgram program, Body body) {
        return of(program, body, LockState.EMPTY, CallEffects.NONE);
    }

    static Flowed of(TestProgram program, Body body, LockState entry, CallEffects effects) {
        Names names = new Names(program.declarations(), FieldAliases.NONE, effects);
        Flowed flowed = new Flowed();
        new LockFlow(program.declarations(), names, effects).analyse(body, entry, flowed);
        return flowed;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States states) {
        before.put(key(frame.body(), instruction.position().line()), states);
    }

    @Override
    public void leaves(Frame frame, Terminator terminator, States states) {
        int line = terminator instanceof Terminator.Return leave
                ? leave.position().line()
                : ((Terminator.Throw) terminator).position().line();
        before.put(key(frame.body(), line), states);
    }

    private static String key(Body body, int line) {
        return (body.kind() == Body.Kind.CLOSURE ? "closure " : "") + line;
    }

    /** What is held before that line, the alternatives sorted: {@code "this.mu"}, {@code "perhaps this.mu"}, {@code ""}. */
    List<String> at(int line) {
        return held(Integer.toString(line));
    }

    /** The same in a closure. */
    List<String> inClosure(int line) {
        return held("closure " + line);
    }

    /** Whether control can come to that line. */
    boolean reaches(int line) {
        return before.containsKey(Integer.toString(line));
    }

    boolean constructing(int line) {
        return states(Integer.toString(line)).alternatives().stream().allMatch(LockState::constructing);
    }

    private List<String> held(String key) {
        return states(key).alternatives().stream()
                .map(Flowed::text)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private States states(String key) {
        States states = before.get(key);
        if (states == null) {
            throw new AssertionError("control does not come to line " + key + ", only to " + before.keySet());
        }
        return states;
    }

    static String text(LockState state) {
        return state.held().entrySet().stream()
                .map(entry -> (entry.getValue().certain() ? "" : "perhaps ")
                        + entry.getKey()
                        + (entry.getValue().count() > 1
                                ? " x" + entry.getValue().count()
                                : ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}

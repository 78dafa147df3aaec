package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A call of a method in a run, or of a function in it. */
final class Frame {
    private final Method method;
    private final Frame caller;
    private final int callLine;
    private final Map<String, Object> variables;

    private final boolean leftToCallers;

    private Frame(Method method, Frame caller, int callLine, Map<String, Object> variables, boolean leftToCallers) {
        this.method = method;
        this.caller = caller;
        this.callLine = callLine;
        this.variables = variables;
        this.leftToCallers = leftToCallers;
    }

    /** A call that nobody makes; of a method that asks for nothing and that others call, what it lacks is asked of those. */
    static Frame entry(Method method, boolean leftToCallers) {
        return new Frame(method, null, 0, new HashMap<>(), leftToCallers);
    }

    Frame call(Method called, int line) {
        return new Frame(called, this, line, new HashMap<>(), leftToCallers);
    }

    /** A function that is called here; it sees what is seen here. */
    Frame function(int line) {
        return new Frame(method, this, line, new HashMap<>(variables), leftToCallers);
    }

    /** A function of here that is called by nobody known. */
    Frame laterFunction() {
        return new Frame(method, null, 0, new HashMap<>(variables), false);
    }

    /** Whether a lock that is not held here is asked of the callers of the method that was entered, whose runs are others. */
    boolean isLeftToCallers() {
        return leftToCallers;
    }

    Frame caller() {
        return caller;
    }

    /** Where the caller calls it. */
    int callLine() {
        return callLine;
    }

    Method method() {
        return method;
    }

    int depth() {
        return caller == null ? 0 : caller.depth() + 1;
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }

    Object get(String name) {
        return variables.get(name);
    }

    /** What the name stands for is known to others from now on, if it is an object. */
    void letOut(String name) {
        if (variables.get(name) instanceof Obj object) {
            object.letOut();
        }
    }

    Obj object(Path path) {
        return ((Obj) variables.get(path.root())).follow(path.fields());
    }

    /** Whether the other is this one or has called it. */
    boolean isWithin(Frame other) {
        return this == other || caller != null && caller.isWithin(other);
    }

    /** The methods that are running, the innermost first. */
    List<Method> methods() {
        List<Method> all = new ArrayList<>(List.of(method));
        if (caller != null) {
            all.addAll(caller.methods());
        }
        return all;
    }

    /** The line, and those of the calls that lead here. */
    List<Integer> lines(int line) {
        List<Integer> all = caller == null ? new ArrayList<>() : caller.lines(callLine);
        all.add(line);
        return all;
    }
}

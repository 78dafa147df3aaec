package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Runs each method of a program in all ways, each object that it meets being another: once with objects of just the classes that are
 * written, and once with objects of the last heirs of these.
 */
public final class Interpreter {
    private static final int MOST_RUNS = 6000;

    private final Program program;
    private final Printed printed;
    private final Findings findings;
    private final Callers callers;
    private final BiConsumer<Method, Trace> listener;

    private Interpreter(Program program, Printed printed, Findings findings, BiConsumer<Method, Trace> listener) {
        this.program = program;
        this.printed = printed;
        this.findings = findings;
        this.callers = new Callers(program);
        this.listener = listener;
    }

    /** What happens in all runs. */
    public static Findings run(Program program, Printed printed) {
        return run(program, printed, (method, trace) -> {});
    }

    /** What happens in all runs, and tells of each. */
    public static Findings run(Program program, Printed printed, BiConsumer<Method, Trace> listener) {
        // The second time it is known which methods work hand in hand.
        Findings first = new Findings();
        new Interpreter(program, printed, first, (method, trace) -> {}).runAll();
        Findings second = new Findings(first);
        new Interpreter(program, printed, second, listener).runAll();
        return second;
    }

    private void runAll() {
        for (ClassDecl type : program.classes()) {
            type.methods().stream().filter(method -> !method.isAbstract()).forEach(method -> runAll(type, method));
        }
        // What is asked of callers that no run comes to has not been asked.
        program.classes().stream()
                .flatMap(type -> type.methods().stream())
                .filter(method -> !method.isAbstract() && callers.has(method) && !findings.isCalled(method))
                .forEach(findings::blur);
    }

    private void runAll(ClassDecl type, Method method) {
        for (boolean derived : program.hasHeirs() ? List.of(false, true) : List.of(false)) {
            if (!Classes.receivers(program, type, method, derived).isEmpty()) {
                runAll(type, method, derived);
            }
        }
    }

    private void runAll(ClassDecl type, Method method, boolean derived) {
        Choices choices = new Choices();
        int runs = 0;
        do {
            if (runs++ == MOST_RUNS) {
                findings.blur(method);
                return;
            }
            findings.countRun();
            RunState state = new RunState(program, printed, findings, choices, derived);
            Frame frame = Frame.entry(method, method.contracts().isEmpty() && callers.has(method));
            state.enter(frame, Obj.receiver(state.classes, type, method, "this"));
            for (Param param : method.params()) {
                frame.set(
                        param.name(),
                        param.isIndex()
                                ? choices.next(2)
                                : param.isBoolean()
                                        ? choices.flip()
                                        : Obj.known(state.classes, program.type(param.type()), param.name()));
            }
            listener.accept(method, new Run(state).enter(frame));
        } while (choices.advance());
    }

    /**
     * What happened in one run.
     *
     * @param choices what was decided by chance, in the order in which it was asked for
     * @param events the accesses, each guarded or not, and how the run ended
     * @param derived whether all objects are of the last heir of their class
     * @param classes the classes of the objects that are known by interfaces, by the paths to them
     * @param isComplete whether it came to its end, and the real locks are sure to do the same
     */
    public record Trace(
            List<Integer> choices,
            List<String> events,
            boolean derived,
            Map<String, String> classes,
            boolean isComplete) {}
}

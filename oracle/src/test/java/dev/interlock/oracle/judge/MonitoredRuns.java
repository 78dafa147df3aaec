package dev.interlock.oracle.judge;

import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Interpreter;
import dev.interlock.oracle.run.Interpreter.Trace;
import dev.interlock.runtime.LockOrderException;
import dev.interlock.runtime.LockOrderMonitor;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of one program on the JVM, and what the monitor of the runtime saw in them.
 *
 * @param areAll whether the program can do nothing else
 * @param areAllWriters whether no lock is held alone by a lock method only that none of the runs leads through
 */
record MonitoredRuns(List<Offence> offences, boolean areAll, boolean areAllWriters) {
    /** Whether they must have seen what was reported. */
    boolean mustShow(Offence reported) {
        return areAll
                && reported.locks().size() == 2
                && reported.isOfOurs()
                && (areAllWriters || !reported.hasReaders());
    }

    private static final int MOST = 400;

    private record Wanted(Method method, Trace trace) {}

    private static boolean isOfLockMethod(Contract contract) {
        return contract.isGift() || contract.kind() == Contract.Kind.RELEASES;
    }

    /** Whether the runs of others lead through it, as far as its name tells: what only it takes is seen there alone. */
    private static boolean isCalled(Method method, Program program, Printed printed) {
        long ofThatName = program.classes().stream()
                .flatMap(type -> type.methods().stream())
                .filter(each -> each.name().equals(method.name()))
                .count();
        return ofThatName == 1 && printed.text().contains("." + method.name() + "(");
    }

    /** Runs the program, which the loader has in its traced form, with two sets of objects for all runs, which refer to the same others. */
    static MonitoredRuns of(Program program, Printed printed, String packageName, ClassLoader loader)
            throws ReflectiveOperationException {
        List<Wanted> wanted = new ArrayList<>();
        boolean[] areAll = {true};
        boolean[] areAllWriters = {true};
        Interpreter.run(program, printed, (method, trace) -> {
            // Who takes a lock for its caller would go on holding it here, and who lets one go has none to let go.
            boolean isFree = method.contracts().stream().noneMatch(each -> each.isHeldBefore() || each.isGift());
            if (isFree && trace.isComplete()) {
                wanted.add(new Wanted(method, trace));
            }
            boolean isPart = method.contracts().stream().allMatch(MonitoredRuns::isOfLockMethod);
            areAll[0] &= isFree ? trace.isComplete() : isPart;
            areAllWriters[0] &= isFree || isCalled(method, program, printed);
        });
        int step = 1 + wanted.size() / MOST;
        List<LockOrderException> found = new ArrayList<>();
        try (LockOrderMonitor monitor = LockOrderMonitor.start(found::add)) {
            RealProgram real = new RealProgram(program, packageName, loader, true);
            RealProgram twin = real.twin();
            for (int i = 0; i < wanted.size(); i += step) {
                real.play(wanted.get(i).method(), wanted.get(i).trace());
                twin.play(wanted.get(i).method(), wanted.get(i).trace());
            }
            if (LockOrderMonitor.current().filter(monitor::equals).isEmpty()) {
                throw new AssertionError("another monitor was switched on");
            }
        }
        return new MonitoredRuns(found.stream().map(Offence::of).toList(), areAll[0] && step == 1, areAllWriters[0]);
    }
}

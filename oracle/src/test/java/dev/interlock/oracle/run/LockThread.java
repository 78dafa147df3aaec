package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockClass;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What a running thread does with locks, and the judgement of each step. A misuse of a lock ends the run. */
final class LockThread {
    /** What the real locks need not do, or what they would not get over. */
    static final String DOUBTFUL = "doubtful";

    private final Findings findings;
    private final List<String> events;
    private final ToIntFunction<Method> heads;
    private final Holds holds = new Holds();
    private final Promises promises;
    private final Tests tests;

    LockThread(Findings findings, List<String> events, ToIntFunction<Method> heads, Tests tests) {
        this.tests = tests;
        this.findings = findings;
        this.events = events;
        this.heads = heads;
        this.promises = new Promises(this, holds, findings, events);
    }

    Promises promises() {
        return promises;
    }

    void holdBefore(LockId lock, Mode mode) {
        holds.add(new Hold(lock, mode, null, List.of()));
    }

    /** Whether the lock is held in that mode, or in one that covers it, where it is asked itself. */
    boolean test(LockId lock, LockKind kind, Mode mode, Frame frame) {
        boolean exact = kind.isReadWrite();
        boolean held = exact ? holds.holdsExactly(lock, mode) : holds.holds(lock, mode);
        if (!held && !holds.holds(lock) && tests.isHeldFurtherOut(lock)) {
            holds.add(new Hold(lock, mode, null, List.of(), frame));
            return true;
        }
        return held;
    }

    /** From now on nobody further out holds the lock. */
    void know(LockId lock) {
        tests.know(lock);
    }

    void forgetAll() {
        tests.forget();
        holds.clear();
    }

    void acquire(LockId lock, LockKind kind, Mode mode, Frame frame, int line) {
        List<Integer> lines = frame.lines(line);
        Optional<Hold> obstacle = holds.obstacle(lock, kind, mode);
        if (obstacle.isPresent()) {
            stopBefore(obstacle.get(), frame, lines);
        }
        if (!holds.holds(lock)) {
            recordEdges(lock, frame, lines);
        }
        take(lock, mode, frame, lines);
    }

    /** The run comes to what the hold keeps it from. */
    void stopBefore(Hold held, Frame frame, List<Integer> lines) {
        Set<Integer> all = new LinkedHashSet<>(lines);
        Set<String> checks = new LinkedHashSet<>(List.of("self-deadlock"));
        if (!Spelling.index(held.lock().name()).isEmpty()) {
            checks.add("instance-order"); // one element by two names
        }
        boolean isLeft = held.lines().equals(lines) || held.frame() != null && !frame.isWithin(held.frame());
        if (isLeft) {
            checks.add("unreleased-lock");
            all.addAll(held.lines());
        }
        findings.leaks().tell(held.lines());
        if (held.isTestedOutside(frame)) {
            findings.addPossible(all);
            throw doubt(frame);
        }
        if (isLeft) {
            findings.leaks().addObstacle(held.frame().method(), held.lock(), checks, all);
            throw stopped(frame);
        }
        stop(frame, new Fault(checks, all));
    }

    private void recordEdges(LockId lock, Frame frame, List<Integer> lines) {
        for (Hold outer : holds.all()) {
            boolean leaked = outer.frame() != null && !frame.isWithin(outer.frame());
            if (leaked || lock.isAfter(outer.lock())) {
                continue;
            }
            Set<Integer> all = new LinkedHashSet<>(lines);
            all.addAll(outer.lines());
            boolean alone = lock.owner().isAlone() || outer.lock().owner().isAlone();
            if (alone || outer.isTestedOutside(frame)) {
                findings.addPossible(all); // for a lock of an object that nobody else knows nobody waits
                continue;
            }
            Set<LockClass> gates = holds.all().stream()
                    .filter(each -> !each.lock().equals(outer.lock()) && each.mode() == Mode.EXCLUSIVE)
                    .map(each -> each.lock().lockClass())
                    .collect(Collectors.toSet());
            findings.add(new Edge(outer.lock().lockClass(), lock.lockClass(), all, gates));
        }
    }

    private void take(LockId lock, Mode mode, Frame frame, List<Integer> lines) {
        tests.know(lock);
        if (mode == Mode.EXCLUSIVE) {
            findings.addWritten(lock.lockClass());
        }
        holds.add(new Hold(lock, mode, frame, lines));
    }

    boolean tryAcquire(LockId lock, LockKind kind, Mode mode, Frame frame, int line) {
        if (holds.obstacle(lock, kind, mode).isPresent()) {
            events.add(DOUBTFUL);
            return false;
        }
        take(lock, mode, frame, frame.lines(line));
        return true;
    }

    void release(LockId lock, Mode mode, Frame frame, int line) {
        Optional<Hold> hold = holds.remove(lock, mode);
        if (hold.isEmpty()) {
            misuse(lock, frame, line);
        }
        handedOver(hold.orElseThrow().frame(), frame);
    }

    /** The end of the scope that took the lock: it lets go its own, or what has come in its place. */
    void close(Hold taken, Frame frame, int line) {
        if (has(taken)) {
            release(taken, frame);
        } else {
            release(taken.lock(), taken.mode(), frame, line);
        }
    }

    /** Lets go what is not held. */
    void misuse(LockId lock, Frame frame, int line) {
        if (frame.isLeftToCallers()) {
            throw new Signal.Stopped();
        } else if (frame.depth() > 0 || !findings.isReleaser(frame.method()) || saysWhatItReleases(frame.method())) {
            // The report tells of what was taken and is meant, in the other mode.
            holds.all().stream()
                    .filter(each -> each.lock().lockClass().equals(lock.lockClass()) && each.frame() != null)
                    .forEach(each -> findings.leaks().tell(each.lines()));
            stop(frame, misused(lock, frame, line));
        }
        throw new Signal.Stopped();
    }

    private static boolean saysWhatItReleases(Method method) {
        return method.contracts().stream().anyMatch(each -> each.kind() == Contract.Kind.RELEASES);
    }

    Hold youngest() {
        return holds.all().get(holds.all().size() - 1);
    }

    /** Whether that very hold is still there. */
    boolean has(Hold hold) {
        return holds.all().stream().anyMatch(each -> each == hold);
    }

    boolean holds(LockId lock) {
        return holds.holds(lock);
    }

    boolean isFree(LockId lock) {
        return !holds.holdsExactly(lock, Mode.EXCLUSIVE);
    }

    /** Makes a hold one that excludes all others. */
    Hold upgrade(Hold hold, Frame frame, int line) {
        holds.remove(hold);
        List<Integer> lines = new ArrayList<>(hold.lines());
        lines.addAll(frame.lines(line));
        take(hold.lock(), Mode.EXCLUSIVE, frame, lines);
        return youngest();
    }

    void release(Hold hold, Frame frame) {
        holds.remove(hold);
        handedOver(hold.frame(), frame);
    }

    /** From here on the run is one that nobody can be asked about. */
    Signal.Stopped doubt(Frame frame) {
        frame.methods().forEach(findings::blur);
        return new Signal.Stopped();
    }

    /** Where the caller gave the lock in another mode, the breach of the contract tells the same. */
    private Fault misused(LockId lock, Frame frame, int line) {
        boolean given = holds.all().stream().anyMatch(each -> each.lock().equals(lock) && each.frame() == null);
        Set<Integer> lines = new LinkedHashSet<>(frame.lines(line));
        if (!given) {
            return Fault.leftToCaller("release-without-hold", frame, lines);
        }
        lines.addAll(Promises.contractLines(frame.method(), heads.applyAsInt(frame.method())));
        return new Fault(Set.of("release-without-hold", "broken-contract"), lines);
    }

    boolean isUnguarded(List<LockId> guards) {
        return guards.stream().noneMatch(each -> holds.holds(each, Mode.SHARED));
    }

    /** A read that was not validated. */
    void tellUnguarded(Frame frame, int line) {
        if (!frame.isLeftToCallers()) {
            findings.add(new Fault(Set.of("unguarded-access"), Set.of(line)));
        }
    }

    /** An optimistic read, which is good if it is validated. */
    void look(int line) {
        events.add(line + " unguarded");
    }

    /** @param alone whether nobody else knows the object */
    void access(List<LockId> guards, boolean write, boolean alone, Frame frame, int line) {
        boolean any = guards.stream().anyMatch(each -> holds.holds(each, Mode.SHARED));
        boolean all = guards.stream().allMatch(each -> holds.holds(each, Mode.SHARED));
        boolean exclusive = guards.stream().allMatch(each -> holds.holds(each, Mode.EXCLUSIVE));
        boolean guarded = write ? exclusive : any;
        events.add(line + (guarded ? " guarded" : " unguarded"));
        if (!guarded && !alone && !frame.isLeftToCallers()) {
            Set<String> checks = write && all
                    ? Set.of("shared-write")
                    : write && any ? Set.of("shared-write", "unguarded-access") : Set.of("unguarded-access");
            findings.add(
                    checks.equals(Set.of("unguarded-access"))
                            ? Fault.leftToCaller("unguarded-access", frame, Set.of(line))
                            : new Fault(checks, Set.of(line)));
        }
    }

    /** Whoever took the lock and came back with it keeps it, and so do those whose calls came back with it. */
    void handedOver(Frame taker, Frame releaser) {
        if (taker != null && taker.method() != releaser.method()) {
            findings.addReleaser(releaser.method());
        }
        for (Frame keeper = taker; keeper != null && !releaser.isWithin(keeper); keeper = keeper.caller()) {
            if (keeper.method() != releaser.method()) {
                findings.handedOver(keeper.method(), releaser.method());
            }
        }
    }

    /** A run that goes on for ever, or too long to be followed: what it holds by then, a longer one may leave. */
    void cutOff() {
        holds.all().forEach(each -> findings.leaks().allow(each.lines()));
    }

    /** The end of a function that is run later. */
    void leaveFunction(Frame frame) {
        leaks(frame, Optional.empty(), holds.all());
    }

    void leaks(Frame frame, Optional<Boolean> result, List<Hold> left) {
        findings.leaks()
                .addEnd(
                        frame.method(),
                        result,
                        left.stream().filter(each -> each.frame() != null).toList());
        for (Hold hold : left) {
            events.add(DOUBTFUL);
            boolean known = hold.frame() == null;
            boolean kept = hold.frame() != null
                    && (findings.isKeeper(frame.method())
                            || isDoubtful(hold.frame().method()));
            if (!known && !kept) {
                findings.blur(frame.method());
                holds.all().stream()
                        .filter(each -> each.lock().equals(hold.lock()))
                        .forEach(each -> findings.leaks().add(frame.method(), hold.lock(), each.lines()));
            }
        }
    }

    /** Whether the method keeps a lock in some cases, and only its result tells in which. */
    private boolean isDoubtful(Method method) {
        return method.returnsBoolean() && findings.isKeeper(method);
    }

    void stop(Frame frame, Fault fault) {
        findings.add(fault);
        throw stopped(frame);
    }

    private Signal.Stopped stopped(Frame frame) {
        frame.methods().forEach(findings.leaks()::stop);
        return doubt(frame);
    }
}

package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockClass;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    /** How often a lock was held that a running method is to let go, by its call. */
    private final Map<Frame, Integer> toRelease = new IdentityHashMap<>();

    LockThread(Findings findings, List<String> events, ToIntFunction<Method> heads) {
        this.findings = findings;
        this.events = events;
        this.heads = heads;
    }

    void holdBefore(LockId lock, Mode mode) {
        holds.add(new Hold(lock, mode, null, List.of()));
    }

    void forgetAll() {
        holds.clear();
    }

    void acquire(LockId lock, LockKind kind, Mode mode, Frame frame, int line) {
        List<Integer> lines = frame.lines(line);
        Optional<Hold> obstacle = holds.obstacle(lock, kind, mode);
        if (obstacle.isPresent()) {
            Set<Integer> all = new LinkedHashSet<>(lines);
            Set<String> checks = new LinkedHashSet<>(List.of("self-deadlock"));
            Hold held = obstacle.get();
            if (held.lines().equals(lines) || held.frame() != null && !frame.isWithin(held.frame())) {
                checks.add("unreleased-lock");
                all.addAll(held.lines());
            }
            findings.leaks().tell(held.lines());
            stop(frame, new Fault(checks, all));
        }
        if (!holds.holds(lock)) {
            recordEdges(lock, frame, lines);
        }
        take(lock, mode, frame, lines);
    }

    private void recordEdges(LockId lock, Frame frame, List<Integer> lines) {
        for (Hold outer : holds.all()) {
            boolean leaked = outer.frame() != null && !frame.isWithin(outer.frame());
            if (leaked) {
                continue;
            }
            Set<Integer> all = new LinkedHashSet<>(lines);
            all.addAll(outer.lines());
            Set<LockClass> gates = holds.all().stream()
                    .filter(each -> !each.lock().equals(outer.lock()) && each.mode() == Mode.EXCLUSIVE)
                    .map(each -> each.lock().lockClass())
                    .collect(Collectors.toSet());
            findings.add(new Edge(outer.lock().lockClass(), lock.lockClass(), all, gates));
        }
    }

    private void take(LockId lock, Mode mode, Frame frame, List<Integer> lines) {
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

    /** Lets go what is not held. */
    void misuse(LockId lock, Frame frame, int line) {
        if (frame.isLeftToCallers()) {
            throw new Signal.Stopped();
        } else if (frame.depth() > 0 || !findings.isReleaser(frame.method())) {
            // The report tells of what was taken and is meant, in the other mode.
            holds.all().stream()
                    .filter(each -> each.lock().lockClass().equals(lock.lockClass()) && each.frame() != null)
                    .forEach(each -> findings.leaks().tell(each.lines()));
            stop(frame, misused(lock, frame, line));
        }
        throw new Signal.Stopped();
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
            return new Fault(Set.of("release-without-hold"), lines);
        }
        lines.addAll(contractLines(frame.method(), heads.applyAsInt(frame.method())));
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

    void access(List<LockId> guards, boolean write, Frame frame, int line) {
        boolean any = guards.stream().anyMatch(each -> holds.holds(each, Mode.SHARED));
        boolean all = guards.stream().allMatch(each -> holds.holds(each, Mode.SHARED));
        boolean alone = guards.stream().allMatch(each -> holds.holds(each, Mode.EXCLUSIVE));
        boolean guarded = write ? alone : any;
        events.add(line + (guarded ? " guarded" : " unguarded"));
        if (!guarded && !frame.isLeftToCallers()) {
            Set<String> checks = write && all
                    ? Set.of("shared-write")
                    : write && any ? Set.of("shared-write", "unguarded-access") : Set.of("unguarded-access");
            findings.add(new Fault(checks, Set.of(line)));
        }
    }

    /** What the method asks of its caller; what it promises to let go is its own from now on. */
    void demand(Frame called, Function<LockRef, LockId> names, Frame frame, int line) {
        for (Contract contract : called.method().contracts()) {
            LockId lock = names.apply(contract.lock());
            Mode mode = contract.lock().mode();
            switch (contract.kind()) {
                case HOLDING -> {
                    if (!holds.holds(lock, mode)) {
                        stop(frame, Fault.of("caller-must-hold", List.of(line)));
                    }
                }
                case RELEASES -> {
                    if (!holds.holdsExactly(lock, mode)) {
                        stop(frame, Fault.of("release-without-hold", List.of(line)));
                    }
                    handedOver(holds.handOver(lock, mode, called), called);
                    toRelease.put(called, holds.count(lock, mode));
                }
                case EXCLUDING -> {
                    if (holds.holds(lock)) {
                        stop(frame, Fault.of("self-deadlock", frame.lines(line)));
                    }
                }
                default -> {}
            }
        }
    }

    /**
     * The caller has what the method promised it, whether the promise was kept or not: a broken one is a fault of the method, found where
     * the method is entered by itself.
     */
    void comeBack(Frame called, Optional<Boolean> result, Frame caller, int line, Function<LockRef, LockId> names) {
        for (Contract contract : called.method().contracts()) {
            LockId lock = names.apply(contract.lock());
            Mode mode = contract.lock().mode();
            boolean held = contract.kind() == Contract.Kind.RELEASES
                    ? holds.count(lock, mode) >= toRelease.remove(called)
                    : isHeld(contract, lock);
            boolean promised = switch (contract.kind()) {
                case HOLDING -> true;
                case ACQUIRES -> result.isPresent();
                case ACQUIRES_IF -> result.orElse(false);
                case RELEASES -> false;
                case EXCLUDING -> held;
            };
            if (held != promised) {
                caller.methods().forEach(findings::blur);
                repair(lock, mode, promised, called, caller, line);
            } else if (held && contract.isGift()) {
                holds.handOver(called, lock, mode, caller, caller.lines(line));
            }
        }
    }

    private void repair(LockId lock, Mode mode, boolean promised, Frame called, Frame caller, int line) {
        events.add(DOUBTFUL);
        if (promised) {
            // What it took in another mode is not what it promised.
            Mode other = mode == Mode.EXCLUSIVE ? Mode.SHARED : Mode.EXCLUSIVE;
            while (holds.isHeldBy(called, lock, other)) {
                holds.remove(lock, other);
            }
            holds.add(new Hold(lock, mode, caller, caller.lines(line)));
        } else {
            holds.remove(lock, mode).ifPresent(hold -> handedOver(hold.frame(), called));
        }
    }

    /** Whoever took the lock and came back with it keeps it, and so do those whose calls came back with it. */
    private void handedOver(Frame taker, Frame releaser) {
        if (taker != null && taker.method() != releaser.method()) {
            findings.addReleaser(releaser.method());
        }
        for (Frame keeper = taker; keeper != null && !releaser.isWithin(keeper); keeper = keeper.caller()) {
            if (keeper.method() != releaser.method()) {
                findings.handedOver(keeper.method(), releaser.method());
            }
        }
    }

    /** Whether the lock is held as the contract says; who is to let it go must know the mode. */
    private boolean isHeld(Contract contract, LockId lock) {
        Mode mode = contract.lock().mode();
        return contract.kind() == Contract.Kind.HOLDING ? holds.holds(lock, mode) : holds.holdsExactly(lock, mode);
    }

    /** The end of a method that was entered by nobody known. */
    void leave(Frame frame, Optional<Boolean> result, int line, Function<LockRef, LockId> names) {
        Method method = frame.method();
        List<Hold> left = new ArrayList<>(holds.all());
        for (Contract contract : method.contracts()) {
            LockId lock = names.apply(contract.lock());
            boolean held = isHeld(contract, lock);
            boolean broken = switch (contract.kind()) {
                case HOLDING -> !held;
                case ACQUIRES -> result.isPresent() && !held;
                case ACQUIRES_IF -> result.isPresent() && held != result.get();
                case RELEASES -> held;
                case EXCLUDING -> false;
            };
            if (broken) {
                findings.blur(method);
                findings.add(new Fault(Set.of("broken-contract"), contractLines(method, line)));
            }
            boolean meant = contract.kind() == Contract.Kind.HOLDING || contract.isGift() && result.isPresent();
            if (meant) {
                left.stream()
                        .filter(each -> each.lock().equals(lock))
                        .min(Comparator.comparing(
                                each -> each.mode() == contract.lock().mode() ? 0 : 1))
                        .ifPresent(left::remove);
            }
        }
        leaks(frame, method.returnsBoolean() ? result : Optional.empty(), left);
    }

    /** A run that goes on for ever, or too long to be followed: what it holds by then, a longer one may leave. */
    void cutOff() {
        holds.all().forEach(each -> findings.leaks().allow(each.lines()));
    }

    /** The end of a function that is run later. */
    void leaveFunction(Frame frame) {
        leaks(frame, Optional.empty(), holds.all());
    }

    private void leaks(Frame frame, Optional<Boolean> result, List<Hold> left) {
        findings.leaks().addEnd(frame.method(), result, left);
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

    private static Set<Integer> contractLines(Method method, int line) {
        Set<Integer> lines = new LinkedHashSet<>();
        for (int i = 0; i <= method.annotations().size(); i++) {
            lines.add(line - i);
        }
        return lines;
    }

    private void stop(Frame frame, Fault fault) {
        frame.methods().forEach(findings::blur);
        findings.add(fault);
        throw new Signal.Stopped();
    }
}

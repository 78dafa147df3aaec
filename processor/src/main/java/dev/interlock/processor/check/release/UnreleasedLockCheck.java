package dev.interlock.processor.check.release;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.OwnContract;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code unreleased-lock}: what a body takes it lets go on every way out, the ways by an exception included, and in each turn of a loop. */
public final class UnreleasedLockCheck implements Judge {
    private static final TypeRef CLOSEABLE = new TypeRef("java.lang.AutoCloseable");

    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final HandedClosures closures;
    private final LooseEnds looseEnds;
    private final Findings findings;
    private final Set<Position> takenTwice = new HashSet<>();
    private final Map<Body, States> entries = new HashMap<>();

    /** A check that leaves to {@code looseEnds} what may belong to a release elsewhere, and adds the rest to {@code findings}. */
    public UnreleasedLockCheck(
            Declarations declarations, Names names, HandedClosures closures, LooseEnds looseEnds, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.facts = new LockFacts(declarations);
        this.closures = closures;
        this.looseEnds = looseEnds;
        this.findings = findings;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Acquire.class || kind == Instruction.TryAcquire.class;
    }

    @Override
    public void enters(Frame frame, States entry) {
        if (frame.body().kind() == Body.Kind.CLOSURE) {
            entries.put(frame.body(), entry);
        }
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Acquire acquire) {
            acquire.locks().stream()
                    .filter(lock -> !lock.monitor())
                    .forEach(lock -> again(frame, lock, acquire.mode(), acquire, before));
        } else if (instruction instanceof Instruction.TryAcquire attempt && !attempt.converts()) {
            again(frame, attempt.lock(), attempt.mode(), attempt, before);
        }
    }

    /** A lock that an earlier turn of the loop took here and did not let go. */
    private void again(Frame frame, Lock lock, Mode mode, Instruction at, States before) {
        for (LockState state : before.alternatives()) {
            HeldLock named = names.lock(lock, mode, state);
            Hold hold = state.held().get(named);
            if (hold != null && hold.isOwn() && hold.certain()) {
                boolean stops = at instanceof Instruction.Acquire
                        && !facts.kind(named.lock(), lock).isReentrant();
                again(frame, named, hold, at.position(), stops, state);
            }
        }
    }

    private void again(Frame frame, HeldLock lock, Hold hold, Position position, boolean stops, LockState state) {
        if (hold.acquired().equals(position)) {
            Exit exit = new Exit("the next turn of the loop takes it again", null, position);
            findings.add(problem(frame, lock, hold, exit, state));
        } else if (stops) {
            takenTwice.add(hold.acquired());
        }
    }

    @Override
    public void leaves(Frame frame, Terminator terminator, States before) {
        if (!before.anyHeld()) {
            return;
        }
        String method = Wording.name(frame.body());
        if (terminator instanceof Terminator.Return leave) {
            Exit exit = new Exit(method + " returns", leave.value(), leave.position());
            judge(frame, exit, true, before);
        } else if (terminator instanceof Terminator.Throw fail) {
            judge(frame, new Exit(method + " throws", null, fail.position()), false, before);
        }
    }

    @Override
    public void escapes(Frame frame, Instruction instruction, States before) {
        if (before.anyHeld()) {
            String when = "an exception leaves " + Wording.name(frame.body());
            judge(frame, new Exit(when, null, instruction.position()), false, before);
        }
    }

    /** A way out: when that is, what is returned, and where. */
    private record Exit(String when, @Nullable Value value, Position position) {}

    /** Of several places where the paths that leave here took one lock, the first is told. */
    private void judge(Frame frame, Exit exit, boolean byReturn, States before) {
        Map<HeldLock, LockState> left = new LinkedHashMap<>();
        for (LockState state : before.alternatives()) {
            for (Map.Entry<HeldLock, Hold> entry : state.held().entrySet()) {
                HeldLock lock = entry.getKey();
                Hold hold = entry.getValue();
                if (isLeft(lock.lock(), hold) && !isHandedOver(frame, lock, hold, exit, byReturn, state)) {
                    left.merge(lock, state, (first, other) -> sooner(lock, first, other));
                }
            }
        }
        left.forEach((lock, state) -> {
            Hold hold = hold(lock, state);
            looseEnds.taken(frame, lock, hold, byReturn, state, problem(frame, lock, hold, exit, state));
        });
    }

    /** The one of two states in which the lock was taken before. */
    private static LockState sooner(HeldLock lock, LockState first, LockState other) {
        return hold(lock, other).acquired().compareTo(hold(lock, first).acquired()) < 0 ? other : first;
    }

    private static Hold hold(HeldLock lock, LockState state) {
        return Objects.requireNonNull(state.held().get(lock));
    }

    /** A lock that is not reentrant and was taken twice is a self-deadlock, and no leak besides. */
    private boolean isLeft(Lock lock, Hold hold) {
        return hold.isOwn() && hold.certain() && !lock.monitor() && !takenTwice.contains(hold.acquired());
    }

    private boolean isHandedOver(Frame frame, HeldLock lock, Hold hold, Exit exit, boolean byReturn, LockState state) {
        if (isTakenBack(frame.body(), lock, hold) || (byReturn && frame.leavesToCaller(lock, hold))) {
            return true;
        }
        OwnContract contract = OwnContract.of(frame.body(), declarations);
        if (contract.isOfLock() || contract.answersFor(lock, hold, !byReturn, state, names)) {
            return true;
        } else if (hold.scope() == null) {
            return byReturn && closures.returns(exit.value(), frame.body(), lock.lock(), state, names);
        }
        boolean returned = exit.value() instanceof Value.At at
                && names.place(at.place(), state).equals(hold.scope());
        return returned || HandedScopes.handsOn(frame.body(), hold.scope());
    }

    /** Whether the function was entered with the lock, has let it go and taken it again. */
    private boolean isTakenBack(Body body, HeldLock lock, Hold hold) {
        States entry = entries.get(body);
        return entry != null
                && entry.alternatives().stream()
                        .map(state -> state.held().get(lock))
                        .allMatch(before -> before != null && before.certain() && before.count() >= hold.count());
    }

    private Problem problem(Frame frame, HeldLock lock, Hold hold, Exit exit, LockState state) {
        String name = Wording.name(lock, state);
        return new Problem(
                Check.UNRELEASED_LOCK,
                hold.acquired(),
                name + " is still held when " + exit.when(),
                List.of(
                        path(frame, hold, exit, name),
                        Wording.held(state),
                        Labelled.of("Why", why(lock, state)),
                        hold.scope() == null ? fix(frame, lock, state) : scopeFix(frame, lock, hold, state)));
    }

    private static String why(HeldLock lock, LockState state) {
        String writing = lock.mode() == Mode.SHARED ? "the write lock of " : "";
        return "every thread that asks for " + writing + Wording.name(lock.lock(), state)
                + " from then on waits for ever.";
    }

    private static Problem.Path path(Frame frame, Hold hold, Exit exit, String name) {
        List<Problem.Step> steps = new ArrayList<>(List.of(new Problem.Step(hold.acquired(), "takes " + name)));
        if (!exit.position().equals(frame.body().position()) && !exit.position().equals(hold.acquired())) {
            steps.add(new Problem.Step(exit.position(), "leaves with it held"));
        }
        return new Problem.Path("The path that leads there:", steps);
    }

    private Labelled scopeFix(Frame frame, HeldLock lock, Hold hold, LockState state) {
        ScopeOpener opener = ScopeOpener.of(frame.body(), hold);
        if (opener != null && !declarations.isSubtype(opener.type(), CLOSEABLE)) {
            return fix(frame, lock, state);
        }
        return Labelled.of(
                "Fix",
                "open the scope in a try statement, which closes it on every way out:",
                opener == null
                        ? "try (Held held = " + scope(lock, hold, state) + ") { ... }"
                        : "try (" + opener.type() + " held = " + opener.text(state) + ") { ... }");
    }

    private String scope(HeldLock lock, Hold hold, LockState state) {
        boolean several = state.held().values().stream()
                        .filter(other -> Objects.equals(other.scope(), hold.scope()))
                        .count()
                > 1;
        if (several) {
            return "Locks.lockAll(...)";
        }
        String name = Wording.name(lock.lock(), state);
        return facts.kind(lock.lock()) == LockKind.RW_MUTEX
                ? name + (lock.mode() == Mode.SHARED ? ".acquireRead()" : ".acquireWrite()")
                : name + ".acquire()";
    }

    private static Labelled fix(Frame frame, HeldLock lock, LockState state) {
        String inFinally = "follow it at once by try { ... } finally { ... }, and release " + Wording.name(lock, state)
                + " in the finally block";
        boolean mayPromise = frame.body().kind() == Body.Kind.METHOD
                && Wording.isNameableOutside(lock.lock().place());
        return mayPromise
                ? Labelled.of(
                        "Fix",
                        inFinally + ",",
                        "or say that the caller is to release it: "
                                + Wording.annotation(
                                        "Acquires", state.said(lock.lock().place()), lock.mode()) + " on "
                                + frame.body().method())
                : Labelled.of("Fix", inFinally);
    }
}

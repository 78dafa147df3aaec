package dev.interlock.processor.check.guard;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.MissingLockAdvice;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code unguarded-access} and {@code shared-write}: every read of a guarded field holds one of its locks, every write all of them, and a
 * write holds them exclusively.
 */
public final class GuardCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;
    private final MissingLockAdvice advice;
    private final OwedLocks owed;
    private final OptimisticReads optimistic;
    private final SelfGuardedObjects selfGuarded;

    /** A check that adds to {@code findings} what is not left to callers. */
    public GuardCheck(Declarations declarations, Summaries summaries, OwedLocks owed, Findings findings) {
        this.declarations = declarations;
        this.names = summaries.names();
        this.owed = owed;
        this.findings = findings;
        advice = new MissingLockAdvice(declarations, summaries);
        optimistic = new OptimisticReads(names);
        selfGuarded = new SelfGuardedObjects(declarations, summaries.program().bodies(), names);
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Read.class
                || kind == Instruction.Write.class
                || kind == Instruction.Mutate.class
                || (kind == Instruction.Call.class && !selfGuarded.isEmpty());
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Read read) {
            access(frame, read.place(), Access.READ, read, before);
        } else if (instruction instanceof Instruction.Write write) {
            access(frame, write.place(), Access.WRITE, write, before);
        } else if (instruction instanceof Instruction.Mutate mutate) {
            access(frame, mutate.place(), Access.MUTATE, mutate, before);
        }
        if (!selfGuarded.isEmpty()) {
            before.alternatives().forEach(state -> use(frame, instruction, state));
        }
    }

    private void use(Frame frame, Instruction instruction, LockState state) {
        Place used = selfGuarded.usedBy(instruction, state);
        DeclaredField field = used == null ? null : guarded(used);
        if (field != null && used != null) {
            judge(frame, field, used, Access.USE, instruction, state);
        }
    }

    /** What is done to the field, or to the object that it refers to. */
    private enum Access {
        READ("read"),
        USE("used"),
        WRITE("written"),
        MUTATE("changed");

        final String participle;

        Access(String participle) {
            this.participle = participle;
        }

        Mode needed() {
            return changesNothing() ? Mode.SHARED : Mode.EXCLUSIVE;
        }

        boolean changesNothing() {
            return this == READ || this == USE;
        }

        boolean isOfTheObject() {
            return this == USE || this == MUTATE;
        }
    }

    private void access(Frame frame, Place place, Access access, Instruction at, States before) {
        DeclaredField field = guarded(place);
        if (field != null) {
            before.alternatives().forEach(state -> judge(frame, field, place, access, at, state));
        }
    }

    private @Nullable DeclaredField guarded(Place place) {
        FieldRef ref = place instanceof Place.Field field
                ? field.field()
                : place instanceof Place.StaticField field ? field.field() : null;
        DeclaredField field = ref == null ? null : declarations.field(ref).orElse(null);
        return field == null || field.guards().isEmpty() ? null : field;
    }

    /** Judges a change of the object in the field at {@code place} that is made without naming the field, through a variable or a view. */
    public void judgeChange(Frame frame, Place place, Instruction at, LockState state) {
        DeclaredField field = guarded(place);
        if (field != null) {
            judge(frame, field, place, Access.MUTATE, at, state);
        }
    }

    private void judge(Frame frame, DeclaredField field, Place place, Access access, Instruction at, LockState state) {
        Place owner = place instanceof Place.Field instance ? instance.owner() : null;
        if (!isBeingConstructed(frame, field, owner, state)) {
            judge(new Use(frame, field, place, owner, access, at, state));
        }
    }

    private boolean isBeingConstructed(Frame frame, DeclaredField field, @Nullable Place owner, LockState state) {
        Body body = frame.body();
        if (owner == null) {
            return body.kind() == Body.Kind.STATIC_INITIALIZER
                    && field.ref().owner().equals(body.method().owner());
        }
        // What runs at once in a constructor may be the body of an object without a name.
        return state.constructing() && isOwn(frame.host(), owner, state);
    }

    /** One access in one state. */
    private record Use(
            Frame frame,
            DeclaredField field,
            Place place,
            @Nullable Place owner,
            Access access,
            Instruction at,
            LockState state) {
        Position position() {
            return at.position();
        }

        boolean isOptimistic(Lock lock) {
            return OptimisticReads.hasBegun(lock, state);
        }
    }

    private boolean isHeld(HeldLock needed, Use use) {
        return use.state().holds(needed.lock(), needed.mode())
                && (!use.isOptimistic(needed.lock())
                        || optimistic.isValidated(
                                use.at(), use.frame().body(), use.frame().host(), needed.lock(), use.state()));
    }

    private void judge(Use use) {
        List<OwedLocks.Missing> missing = new ArrayList<>();
        for (LockExpression guard : use.field().guards()) {
            if (!use.access().isOfTheObject()
                    && SelfGuardedObjects.isGuardOf(guard, use.field().ref())) {
                return;
            }
            HeldLock needed = names.instantiate(guard, use.access().needed(), use.owner(), List.of(), use.state());
            boolean held = needed != null && isHeld(needed, use);
            if (held && use.access().changesNothing()) {
                return;
            } else if (!held && needed != null) {
                missing.add(new OwedLocks.Missing(needed, Names.instantiate(guard.lock(), use.owner(), List.of())));
            }
        }
        if (!missing.isEmpty() && !isLeftToCallers(use, missing)) {
            report(use, problem(use, missing.get(0).lock()));
        }
    }

    /** Whether callers are to hold what is missing: for a read any one of the locks, for a change all of them. */
    private boolean isLeftToCallers(Use use, List<OwedLocks.Missing> missing) {
        HeldLock first = missing.get(0).lock();
        Problem problem = problem(use, first);
        boolean ofItself = use.owner() != null && isOwn(use.frame().host(), use.owner(), use.state());
        LockDebts.Outcome outcome =
                (call, caller) -> report(use, Wording.calledWithout(problem, first, call, caller, use.state()));
        return use.access().changesNothing()
                ? owed.leave(use.frame(), use.at(), missing, ofItself, outcome)
                : missing.stream()
                        .allMatch(lock -> owed.leave(use.frame(), use.at(), List.of(lock), ofItself, outcome));
    }

    private boolean isOwn(Body body, Place owner, LockState state) {
        return names.place(owner, state).equals(new Place.This(body.thisType()));
    }

    /** A field and a line: {@code count++} reads and writes, and is one mistake, the write. */
    private record Subject(String file, int line, Place place) {}

    private void report(Use use, Problem problem) {
        Subject subject = new Subject(use.position().file(), use.position().line(), use.place());
        if (!use.access().changesNothing() || !findings.has(problem.check(), subject)) {
            findings.put(subject, problem);
        }
    }

    private Problem problem(Use use, HeldLock missing) {
        boolean optimistic = use.isOptimistic(missing.lock());
        boolean shared =
                !use.access().changesNothing() && !optimistic && use.state().holds(missing.lock(), Mode.SHARED);
        String lock = shared || optimistic
                ? Wording.name(missing.lock(), use.state())
                : Wording.missing(missing.lock(), use.state());
        String summary = Wording.name(use.state().said(use.place())) + " is " + use.access().participle;
        Labelled fix;
        if (optimistic && use.access().changesNothing()) {
            summary += " optimistically, and not validated on every way on";
            fix = Labelled.of(
                    "Fix",
                    "test " + lock
                            + ".validate(...) before the value is used, and read it again under the read lock where that is false");
        } else if (shared) {
            summary += " while " + lock + " is held for reading only";
            fix = Labelled.of("Fix", "take the write lock of " + lock + " around the change");
        } else {
            summary += " without holding " + lock;
            fix = advice.of("access", use.frame(), missing.lock(), use.state());
        }
        return new Problem(
                shared ? Check.SHARED_WRITE : Check.UNGUARDED_ACCESS,
                use.position(),
                summary,
                List.of(guard(use), Wording.held(use.state()), fix));
    }

    private static Labelled guard(Use use) {
        String locks = use.field().guards().stream()
                .map(guard -> "\"" + guard.text() + "\"")
                .collect(Collectors.joining(", "));
        String where = use.field().position().isKnown() ? ", " + use.field().position() : "";
        boolean several = use.field().guards().size() > 1;
        String needs = use.access().changesNothing() ? " (a read needs one of them)" : " (a write needs all of them)";
        String names = several ? "{" + locks + "}" : locks;
        return Labelled.of(
                "Guard", use.field().ref() + " is @GuardedBy(" + names + ")" + (several ? needs : "") + where);
    }
}

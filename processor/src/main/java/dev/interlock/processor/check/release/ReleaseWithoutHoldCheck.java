package dev.interlock.processor.check.release;

import dev.interlock.processor.check.OwnContract;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code release-without-hold}: what is let go was held on every path that comes there, in that mode. */
public final class ReleaseWithoutHoldCheck implements Judge {
    private static final Labelled WHY =
            Labelled.of("Why", "releasing what is not held throws; or it lets a second thread in where nobody checks.");

    private final Declarations declarations;
    private final Summaries summaries;
    private final Names names;
    private final LooseEnds looseEnds;
    private final Map<Scope, HeldLock> emptied = new HashMap<>();
    private final Set<Scope> closed = new HashSet<>();

    /** A scope that a body has opened. */
    private record Scope(Body host, Place place) {}

    /** A check that leaves what it finds to {@code looseEnds}, since it may belong to an acquisition elsewhere. */
    public ReleaseWithoutHoldCheck(Declarations declarations, Summaries summaries, LooseEnds looseEnds) {
        this.declarations = declarations;
        this.summaries = summaries;
        this.names = summaries.names();
        this.looseEnds = looseEnds;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Release.class
                || kind == Instruction.ReleaseScope.class
                || kind == Instruction.Call.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Release release
                && !release.lock().monitor()) {
            before.alternatives()
                    .forEach(state -> judge(
                            frame, names.released(release.lock(), release.mode(), state), null, 1, release, state));
        } else if (instruction instanceof Instruction.ReleaseScope release) {
            before.alternatives().forEach(state -> closed(frame, release, state));
        } else if (instruction instanceof Instruction.Call call) {
            CallEffects.NetEffect effect = summaries.effects().netEffect(call);
            List<HeldLock> released = effect.released().stream()
                    .filter(lock -> !effect.releasedIfHeld().contains(lock))
                    .toList();
            if (!released.isEmpty()) {
                before.alternatives().forEach(state -> call(frame, call, released, state));
            }
        }
    }

    private void call(Frame frame, Instruction.Call call, List<HeldLock> inTerms, LockState state) {
        Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
        if (receiver != null && isClosed(new Scope(frame.host(), names.place(receiver, state)), call, state)) {
            return;
        }
        MethodRef below = summaries.effects().closesScopeObject(call) ? null : call.method();
        Map<HeldLock, Integer> released = new LinkedHashMap<>();
        for (HeldLock lock : inTerms) {
            HeldLock here = names.atCall(lock, call, state);
            if (here != null) {
                released.merge(here, 1, Integer::sum);
            }
        }
        released.forEach((lock, times) -> {
            Hold hold = state.held().get(lock);
            if (hold == null) {
                judge(frame, lock, below, times, call, state);
            } else if (hold.count() < times && hold.count() < Hold.MANY) {
                Problem problem = tooOften(call, lock, times, hold.count(), state);
                looseEnds.released(frame, call, lock, below, times - hold.count(), state, problem);
            }
        });
    }

    private static Problem tooOften(Instruction.Call call, HeldLock lock, int times, int held, LockState state) {
        return new Problem(
                Check.RELEASE_WITHOUT_HOLD,
                call.position(),
                call.method() + " releases " + Wording.name(lock, state) + " " + count(times) + " where it is held "
                        + count(held),
                List.of(
                        Wording.held(state),
                        WHY,
                        Labelled.of("Fix", "release it in " + call.method() + " as often as its callers take it")));
    }

    private static String count(int times) {
        return switch (times) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> times + " times";
        };
    }

    /** Whether the call closes a scope that is open there, or one that somebody else has opened, or that may be closed again. */
    private boolean isClosed(Scope scope, Instruction.Call call, LockState state) {
        boolean open = summaries.effects().closes(call)
                && state.held().values().stream().anyMatch(hold -> scope.place().equals(hold.scope()));
        if (open && summaries.effects().closesEachTime(call)) {
            closed.add(scope);
        }
        return open || (summaries.effects().closesScopeObject(call) && !closed.contains(scope) && !isMadeHere(scope));
    }

    /** Whether the body has made the object and taken nothing with it. */
    private boolean isMadeHere(Scope scope) {
        return scope.host().all(Instruction.New.class).stream()
                .anyMatch(creation -> scope.place().equals(creation.result())
                        && summaries.effects().scope(creation) == null);
    }

    /** A scope closes without harm what it has closed before, but not what was let go by hand in the meantime. */
    private void closed(Frame frame, Instruction.ReleaseScope release, LockState state) {
        HeldLock lock = emptied.get(new Scope(frame.host(), names.place(release.scope(), state)));
        if (lock != null && !state.held().containsKey(lock)) {
            judge(frame, lock, null, 1, release, state);
        }
    }

    private void judge(
            Frame frame, HeldLock lock, @Nullable MethodRef below, int times, Instruction at, LockState state) {
        Hold hold = state.held().get(lock);
        if (at instanceof Instruction.Release && hold != null && hold.scope() != null && hold.count() == 1) {
            emptied.put(new Scope(frame.host(), hold.scope()), lock);
        }
        boolean excused = (state.held().containsKey(lock) && !isWithZero(at, state))
                || OwnContract.of(frame.body(), declarations).isOfLock();
        if (!excused) {
            looseEnds.released(frame, at, lock, below, times, state, problem(frame, lock, below, at, state));
        }
    }

    /** Whether the stamp is that of an attempt which failed. */
    private static boolean isWithZero(Instruction at, LockState state) {
        return at instanceof Instruction.Release release
                && release.stamp() != null
                && Boolean.FALSE.equals(state.truth(release.stamp()));
    }

    /** A lock of that kind that stays held instead is part of the same mistake. */
    private Problem problem(Frame frame, HeldLock lock, @Nullable MethodRef below, Instruction at, LockState state) {
        String name = Wording.name(lock.lock(), state);
        Mode other = lock.mode() == Mode.EXCLUSIVE ? Mode.SHARED : Mode.EXCLUSIVE;
        boolean otherMode = state.held().containsKey(new HeldLock(lock.lock(), other));
        if (isWithZero(at, state)) {
            return withZero(at, name, state);
        }
        String what = below == null ? name + " is released" : below + " releases " + name;
        String summary = otherMode
                ? "the " + side(lock.mode()) + " lock of " + name + " is released where its " + side(other)
                        + " lock is held"
                : what + " on a path where it is not held";
        Map<HeldLock, Hold> meant = looseEnds.meant(lock, state);
        return new Problem(
                        Check.RELEASE_WITHOUT_HOLD,
                        at.position(),
                        summary,
                        List.of(
                                Wording.held(state),
                                WHY,
                                otherMode
                                        ? Labelled.of("Fix", "release the " + side(other) + " lock")
                                        : fix(frame, lock, meant.keySet(), state)))
                .telling(meant.values().stream()
                        .map(hold -> new Problem.Finding(Check.UNRELEASED_LOCK, hold.acquired()))
                        .toList());
    }

    private static Problem withZero(Instruction at, String name, LockState state) {
        return new Problem(
                Check.RELEASE_WITHOUT_HOLD,
                at.position(),
                name + " is released with a stamp that is zero, where the attempt failed",
                List.of(
                        Wording.held(state),
                        Labelled.of(
                                "Why",
                                "a stamp of zero belongs to no lock: releasing it throws, and what is held stays held."),
                        Labelled.of(
                                "Fix",
                                "release with the stamp that the lock was taken with,",
                                "and let another stamp take its place only where that is not zero")));
    }

    private static String side(Mode mode) {
        return mode == Mode.SHARED ? "read" : "write";
    }

    private static Labelled fix(Frame frame, HeldLock lock, Set<HeldLock> meant, LockState state) {
        String order = "take " + Wording.name(lock.lock(), state)
                + " before the try statement whose finally block releases it";
        if (!meant.isEmpty()) {
            HeldLock held = meant.iterator().next();
            return Labelled.of("Fix", "release " + Wording.name(held, state) + ", which is held here,", "or " + order);
        }
        boolean mayPromise = frame.body().kind() == Body.Kind.METHOD
                && Wording.isNameableOutside(lock.lock().place());
        return mayPromise
                ? Labelled.of(
                        "Fix",
                        order + ",",
                        "or say that the caller holds it: "
                                + Wording.annotation(
                                        "Releases", state.said(lock.lock().place()), lock.mode()) + " on "
                                + frame.body().method())
                : Labelled.of("Fix", order);
    }
}

package dev.interlock.processor.check.release;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Successors;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locks that a body leaves held, and those that a body lets go without holding them: two halves that may belong together. They do, and
 * nothing is wrong, where
 *
 * <ul>
 *   <li>the lock has no owner, or no name that is the same in both places (the locks of a list, taken in one loop and let go in another),
 *       and both halves are there;
 *   <li>the method is the {@linkplain ConditionWaits wait} of a condition, which takes back the lock of its caller;
 *   <li>the method does not say what it keeps or lets go, and is called as a lock method: some caller lets go what it keeps, or holds what it
 *       lets go, or may do so by {@linkplain IndistinctCalls calls} that may run one of several methods; and none has it kept, or let go,
 *       {@linkplain UnforeseenReleases unawares};
 *   <li>the method returns true exactly where it keeps the lock, as a try-lock does;
 *   <li>one method of a class always keeps a lock of the object that another one lets go, and annotations name such objects as locks;
 *   <li>a constructor keeps it, which cannot say so, and a method of its class lets it go; unless nobody makes such an object, and that is
 *       what another method of it takes.
 * </ul>
 *
 * All other loose ends are reported once the whole program was seen.
 */
public final class LooseEnds implements Judge {
    private final Declarations declarations;
    private final Summaries summaries;
    private final LockFacts facts;
    private final UnownedMutexes unowned;
    private final Findings findings;
    private final List<LooseEnd> taken = new ArrayList<>();
    private final List<LooseEnd> released = new ArrayList<>();
    private final LockMethods lockMethods;
    private final PerhapsKept perhapsKept;
    private final ConditionWaits conditionWaits;
    private final IndistinctCalls indistinct;
    private final UnforeseenReleases unforeseen;
    private Set<MethodRef> calledInPairs = Set.of();

    /** Ends of the program that {@code summaries} is of; what is wrong is added to {@code findings}. */
    public LooseEnds(Declarations declarations, Summaries summaries, UnownedMutexes unowned, Findings findings) {
        this.declarations = declarations;
        this.lockMethods = new LockMethods(summaries.program());
        this.conditionWaits = new ConditionWaits(declarations);
        this.perhapsKept = new PerhapsKept(declarations, summaries.names());
        this.indistinct = new IndistinctCalls(declarations, summaries, this::key);
        this.unforeseen = new UnforeseenReleases(declarations, summaries);
        this.summaries = summaries;
        this.facts = summaries.facts();
        this.unowned = unowned;
        this.findings = findings;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Release.class || kind == Instruction.Call.class;
    }

    /** Watches for calls that show a method to be a lock method. */
    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Release release) {
            before.alternatives().forEach(state -> lockMethods.isLetGo(hold(release, state)));
        } else if (instruction instanceof Instruction.Call call) {
            calls(call, before);
            indistinct.hears(frame.body(), call);
            unforeseen.hears(frame.body(), call, before);
        }
    }

    @Override
    public void leaves(Frame frame, Terminator terminator, States before) {
        if (terminator instanceof Terminator.Return) {
            conditionWaits.returns(frame.body(), before);
        }
    }

    private void calls(Instruction.Call call, States before) {
        perhapsKept.hears(call, before);
        NetEffect effect = summaries.effects().netEffect(call);
        if (!effect.isNone()) {
            if (!effect.acquired().isEmpty()
                    || !own(effect).isEmpty()
                    || !effect.told().isEmpty()) {
                lockMethods.keeps(call);
            }
            effect.released().forEach(lock -> before.alternatives().forEach(state -> releasing(call, lock, state)));
        }
    }

    private void releasing(Instruction.Call call, HeldLock inTerms, LockState state) {
        HeldLock lock = summaries.names().atCall(inTerms, call, state);
        Hold hold = lock == null ? null : state.held().get(lock);
        if (hold != null && !(hold.scope() != null && summaries.effects().closes(call))) {
            lockMethods.letsGo(call);
            lockMethods.isLetGo(hold);
        }
    }

    private @Nullable Hold hold(Instruction.Release release, LockState state) {
        HeldLock lock = summaries.names().released(release.lock(), release.mode(), state);
        return state.held().get(lock);
    }

    /** A lock that is held where the body is left. */
    void taken(Frame frame, HeldLock lock, Hold hold, boolean byReturn, LockState state, Problem problem) {
        boolean once =
                hold.count() <= hold.before() + 1; // a lock method keeps its lock once: who calls it lets it go once
        MethodRef helper = byReturn && once ? helper(frame) : null;
        boolean floating = hold.scope() == null && isFloating(frame, lock.lock(), state);
        if (helper != null) {
            perhapsKept.by(helper);
        }
        taken.add(end(frame, helper, lockMethods.keeper(hold), lock, 1, floating, problem));
    }

    /** The locks held in that state, and taken here, that may have been meant where another one of their kind is let go. */
    Map<HeldLock, Hold> meant(HeldLock released, LockState state) {
        Object key = key(released.lock());
        Map<HeldLock, Hold> meant = new LinkedHashMap<>();
        state.held().forEach((lock, hold) -> {
            if (hold.isOwn()
                    && hold.certain()
                    && hold.scope() == null
                    && key(lock.lock()).equals(key)) {
                meant.put(lock, hold);
            }
        });
        return meant;
    }

    /**
     * A lock that is let go without being held.
     *
     * @param below the method called that does so, or null
     * @param more how often that is more than the lock is held
     */
    void released(
            Frame frame,
            Instruction at,
            HeldLock lock,
            @Nullable MethodRef below,
            int more,
            LockState state,
            Problem problem) {
        boolean loops = Successors.of(frame.body(), at).contains(at);
        int times = loops ? 1 : more + state.letGo().getOrDefault(lock, 0);
        boolean floating = isFloating(frame, lock.lock(), state);
        released.add(end(frame, helper(frame), below, lock, times, floating, problem));
    }

    private LooseEnd end(
            Frame frame,
            @Nullable MethodRef helper,
            @Nullable MethodRef below,
            HeldLock lock,
            int times,
            boolean floating,
            Problem problem) {
        Object made = unownedMade(frame, lock.lock());
        Object key = made == null ? key(lock.lock()) : made;
        return new LooseEnd(frame.body(), helper, below, lock, key, times, floating, problem);
    }

    private static @Nullable MethodRef helper(Frame frame) {
        return frame.body().kind() == Body.Kind.CLOSURE ? null : frame.body().method();
    }

    /** Where the method, or one of its closures, makes the lock for itself; null unless it has no owner. */
    private @Nullable Object unownedMade(Frame frame, Lock lock) {
        Body whole = summaries.program().body(frame.body().method());
        return whole == null ? null : unowned.made(lock, whole);
    }

    private boolean isFloating(Frame frame, Lock lock, LockState state) {
        return isNameless(lock.place(), state)
                || unowned.contains(lock)
                || unownedMade(frame, lock) != null
                || TurnVariables.contains(frame.body(), Places.root(lock.place()));
    }

    /** Whether the program can no longer say the place, or never had a name for it. */
    private static boolean isNameless(Place place, LockState state) {
        return Places.root(place) instanceof Place.Local root
                && (root.id() < 0
                        || (root.isTemporary()
                                && Places.root(state.said(place)) instanceof Place.Local said
                                && said.id() == root.id()));
    }

    private Object key(Lock lock) {
        LockClass lockClass = facts.lockClass(lock);
        TypeRef type = lockClass == null ? facts.type(lock.place()) : null;
        return lockClass != null ? lockClass : type != null ? type : TypeRef.OBJECT;
    }

    /** Reports the ends that belong to no other. */
    public void judge() {
        calledInPairs = indistinct.lockMethods();
        taken.stream()
                .filter(end -> end.below() != null && released.stream().anyMatch(other -> isScopeObject(end, other)))
                .forEach(end -> lockMethods.used(Objects.requireNonNull(end.below())));
        lockMethods.spread(taken);
        lockMethods.spread(released);
        List<LooseEnd> leaks = taken.stream()
                .filter(end -> released.stream().noneMatch(other -> isPerhapsKept(end, other)))
                .filter(end -> indistinct.keepUnawares(end, released) || (!isMatched(end, released) && !isTryLock(end)))
                .filter(end -> end.floating() || released.stream().noneMatch(other -> isScopeObject(end, other)))
                .toList();
        leaks.stream()
                .filter(end -> leaks.stream().noneMatch(end::isDueTo))
                .forEach(end -> findings.add(end.problem()));
        released.stream()
                .filter(end -> !indistinct.mayHaveKept(end) && !isOfScope(end))
                .filter(end -> taken.stream().noneMatch(other -> isPerhapsKept(other, end)))
                .filter(end -> end.floating()
                        || end.helper() == null
                        || taken.stream().noneMatch(other -> isScopeObject(other, end)))
                .filter(end -> isUnforeseen(end)
                        || (!isMatched(end, taken) && (end.below() == null || isCalledAsOne(end.below()))))
                .forEach(end -> findings.add(end.problem()));
    }

    private boolean isMatched(LooseEnd end, List<LooseEnd> others) {
        if (conditionWaits.takesBack(end)) {
            return true;
        } else if (end.floating()) {
            return others.stream()
                            .anyMatch(other -> other.floating() && other.key().equals(end.key()))
                    || (end.helper() != null && isLockMethod(end.helper(), end));
        } else if (end.helper() == null) {
            return false;
        }
        return isKeptByScope(end.helper(), end)
                || isLockMethod(end.helper(), end)
                || others.stream().anyMatch(other -> isCounterpart(end, other));
    }

    private boolean isUnforeseen(LooseEnd released) {
        return released.helper() != null && unforeseen.contains(released.helper());
    }

    private boolean isPerhapsKept(LooseEnd taken, LooseEnd released) {
        return taken.helper() != null && !callersKnowOf(taken) && perhapsKept.excuses(taken, released);
    }

    private boolean isTryLock(LooseEnd taken) {
        return taken.helper() != null
                && says(summaries.of(taken.helper()).netEffect().told().ifTrue(), taken);
    }

    private boolean callersKnowOf(LooseEnd end) {
        return callersKnowOf(summaries.of(Objects.requireNonNull(end.helper())).netEffect(), end);
    }

    private boolean callersKnowOf(NetEffect effect, LooseEnd kept) {
        return says(effect.acquired(), kept)
                || says(effect.told().ifYes(), kept)
                || says(effect.told().ifNo(), kept);
    }

    /** Whether it is a constructor's, and the new object is a scope that lets the lock go when it is closed. */
    private boolean isKeptByScope(MethodRef method, LooseEnd end) {
        OpenedScope scope = summaries.of(method).netEffect().scope();
        return method.isConstructor() && scope != null && says(scope.locks(), end);
    }

    private boolean isCalledAsOne(MethodRef method) {
        return lockMethods.contains(method) || calledInPairs.contains(method);
    }

    private boolean isLockMethod(MethodRef method, LooseEnd end) {
        NetEffect effect = summaries.of(method).netEffect();
        return isCalledAsOne(method)
                && !declarations.contract(method).saysEffects()
                && (callersKnowOf(effect, end) || says(effect.released(), end) || isOfReturned(effect, end));
    }

    private static List<HeldLock> own(NetEffect effect) {
        OpenedScope scope = effect.scope();
        return scope == null ? List.of() : scope.own();
    }

    /** Whether it is a lock of the object that the method returns. */
    private static boolean isOfReturned(NetEffect effect, LooseEnd end) {
        Lock kept = end.lock().lock();
        Place place = Places.root(kept.place()) instanceof Place.Local
                ? Places.substitute(kept.place(), root -> OpenedScope.RETURNED)
                : null;
        return place != null
                && own(effect).contains(new HeldLock(kept.at(place), end.lock().mode()));
    }

    /** Whether a lock of the object is always kept by the one method of its class and let go by the other. */
    private boolean isCounterpart(LooseEnd end, LooseEnd other) {
        return other.helper() != null
                && summaries.names().isLockByItsMethods(end.body().thisType())
                && end.body().thisType().equals(other.body().thisType())
                && Places.root(end.lock().lock().place()) instanceof Place.This
                && end.lock().equals(other.lock())
                && isNetEffect(end)
                && isNetEffect(other);
    }

    private boolean isNetEffect(LooseEnd end) {
        NetEffect effect = summaries.of(Objects.requireNonNull(end.helper())).netEffect();
        return callersKnowOf(end) || says(effect.released(), end);
    }

    /** Whether the lock is among these, which are in terms of the method that the end is in. */
    private boolean says(List<HeldLock> locks, LooseEnd end) {
        List<Place.Local> parameters = end.body().parameters();
        LockState nothing = LockState.EMPTY.in(end.body().thisType());
        for (HeldLock lock : locks) {
            Place place = Places.substitute(
                    lock.lock().place(),
                    root -> root instanceof Place.Parameter parameter ? parameters.get(parameter.index()) : root);
            if (place != null
                    && end.lock().equals(summaries.names().lock(lock.lock().at(place), lock.mode(), nothing))) {
                return true;
            }
        }
        return false;
    }

    /** Two locks of the object itself, reached on different ways, are two; of one that was passed it is not known here where it is kept. */
    private static boolean mayBeOne(Place kept, Place released) {
        Place self = Places.root(kept);
        boolean own = self instanceof Place.This && Places.root(released) instanceof Place.This;
        return !own || kept.equals(Places.substitute(released, root -> self));
    }

    /** Whether the method lets go what a new object of its class is returned with, for the first time. */
    private boolean isOfScope(LooseEnd released) {
        return released.helper() != null
                && released.times() == 1
                && summaries.effects().closesScopeObject(released.helper());
    }

    /** Whether a constructor keeps the lock that a method of its class, or of one above it, lets go once; not the constructor itself. */
    private boolean isScopeObject(LooseEnd constructor, LooseEnd method) {
        MethodRef keeper = constructor.helper();
        MethodRef closer = method.helper();
        return keeper != null
                && keeper.isConstructor()
                && !summaries.effects().leaks(keeper)
                && (closer == null || !closer.isConstructor())
                && method.times() == 1
                && constructor.lock().mode() == method.lock().mode()
                && mayBeOne(
                        constructor.lock().lock().place(), method.lock().lock().place())
                && declarations.isSubtype(
                        constructor.body().thisType(), method.body().thisType());
    }
}

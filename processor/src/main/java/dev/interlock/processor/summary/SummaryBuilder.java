package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.FlowObserver;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.flow.ToldLocks;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches the flow of one body, tells the judges of every acquisition, and makes the body's summary of it. */
final class SummaryBuilder implements FlowObserver {
    private final Body body;
    private final Summaries summaries;
    private final Acquisitions acquisitions;
    private final Delays delays;
    private final Exclusions exclusions;
    private final Judges judges;
    private final ContractTerms terms;
    private @Nullable Set<Place> immediateParameters;
    private @Nullable Set<Place> calledParameters;
    private final Map<Body, Outliner> outliners = new LinkedHashMap<>();
    private final Map<Integer, List<HeldLock>> immediate = new HashMap<>();
    private final Map<Integer, List<HeldLock>> later = new HashMap<>();
    private final CallersReleases releases;
    private final Set<HeldLock> heldBefore = new HashSet<>();
    private final TellingResults results;
    private final ReturnedScope scope;
    private final ReturnedObject returned;
    private @Nullable Set<HeldLock> kept;

    SummaryBuilder(Body body, Summaries summaries, Declarations declarations, Judges judges) {
        this.body = body;
        this.summaries = summaries;
        this.acquisitions = new Acquisitions(summaries, declarations);
        this.delays = new Delays(summaries, declarations);
        this.exclusions = new Exclusions(declarations, summaries.names());
        this.judges = judges;
        this.terms = new ContractTerms(body);
        this.scope = new ReturnedScope(body);
        this.results = new TellingResults(
                body,
                declarations.method(body.ref()).map(DeclaredMethod::returnType).orElse(null));
        this.releases = new CallersReleases(summaries.names());
        this.returned = new ReturnedObject(new Place.This(body.thisType()));
    }

    @Override
    public void enters(Frame frame, States entry) {
        if (frame.body().equals(body)) {
            entry.alternatives().forEach(state -> heldBefore.addAll(state.held().keySet()));
        }
        judges.all().forEach(judge -> judge.enters(frame, entry));
    }

    @Override
    public void tests(Frame frame, Terminator.Branch branch, States before) {
        judges.all().forEach(judge -> judge.tests(frame, branch, before));
        releases.tests(frame.body(), branch, before);
    }

    @Override
    public void leaves(Frame frame, Terminator terminator, States before) {
        judges.all().forEach(judge -> judge.leaves(frame, terminator, before));
        if (frame.body().equals(body) && terminator instanceof Terminator.Return exit) {
            releases.leaves(before);
            results.add(exit.value(), before, heldBefore, summaries.names());
            scope.add(exit.value(), before, summaries.names(), summaries.effects());
            returned.add(exit.value(), before, summaries.names());
            Set<HeldLock> here = new LinkedHashSet<>();
            before.alternatives().get(0).held().forEach((lock, hold) -> {
                boolean always = before.alternatives().stream().allMatch(state -> TellingResults.keeps(state, lock));
                if (always && !heldBefore.contains(lock)) {
                    here.add(lock);
                }
            });
            if (kept == null) {
                kept = here;
            } else {
                kept.retainAll(here);
            }
        }
    }

    @Override
    public void escapes(Frame frame, Instruction instruction, States before) {
        for (Judge judge : judges.all()) {
            judge.escapes(frame, instruction, before);
        }
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        judges.reaches(frame, instruction, before);
        if (!summaries.initialisations().isEmpty()) {
            initialises(frame, instruction, before);
        }
        if (instruction instanceof Instruction.Read || instruction instanceof Instruction.Assign) {
            return; // most instructions are, and they take no lock
        }
        for (LockState state : before.alternatives()) {
            delays.note(instruction, state);
            if (!judges.isEmpty()) {
                acquisitions.at(frame, instruction, state).forEach(this::show);
                if (!state.held().isEmpty() || body.kind() == Body.Kind.STATIC_INITIALIZER) {
                    delays.at(frame, instruction, state).forEach(this::show);
                }
            }
            outline(frame, instruction, state);
        }
        if (instruction instanceof Instruction.Call call) {
            functionsLater(call, before);
        }
        if (frame.runsNow() && instruction instanceof Instruction.Release release) {
            releases.releases(release.lock(), release.mode(), before);
        } else if (frame.runsNow() && instruction instanceof Instruction.Call call) {
            functions(call, before);
            releases.calls(call, summaries.effects().netEffect(call), before);
        }
    }

    /** The initialisation of a class is part of the body that is the first to use it. */
    private void initialises(Frame frame, Instruction instruction, States before) {
        Set<TypeRef> begun = summaries.initialisations().at(frame.host(), instruction);
        if (!begun.isEmpty()) {
            outliner(frame.host()).initialises(begun, instruction.position());
            for (LockState state : before.alternatives()) {
                acquisitions.initialised(frame, instruction, begun, state).forEach(this::show);
            }
        }
        if (!frame.body().equals(frame.host())) {
            Set<TypeRef> alone = summaries.initialisations().at(frame.body(), instruction);
            outliner(frame.body()).initialises(alone, instruction.position());
        }
    }

    /** What a closure does counts for itself, and for the body as part of whose call it runs. */
    private void outline(Frame frame, Instruction instruction, LockState state) {
        outliner(frame.host()).reaches(frame.body(), instruction, state);
        if (!frame.body().equals(frame.host())) {
            outliner(frame.body()).reaches(frame.body(), instruction, state);
        }
    }

    private Outliner outliner(Body of) {
        return outliners.computeIfAbsent(
                of,
                key -> new Outliner(key.equals(body) ? terms : new ContractTerms(key), summaries, delays, exclusions));
    }

    private void show(Acquisition acquisition) {
        LockClass taken = acquisition.lockClass();
        boolean isLock = taken == null || taken.isLock();
        for (Judge judge : judges.all()) {
            if (acquisition.taken().excludes()) {
                judge.excludes(acquisition);
            } else if (isLock) {
                judge.acquires(acquisition);
            } else {
                judge.awaits(acquisition);
            }
        }
    }

    private void show(Delayed delayed) {
        judges.all().forEach(judge -> judge.delays(delayed));
    }

    /** A functional parameter that is called, or handed on to be called at once: remembers what is held meanwhile. */
    private void functions(Instruction.Call call, States before) {
        function(call.receiver(), List.of(), before);
        Map<Integer, List<HeldLock>> below = summaries.effects().immediate(call.method(), call.dispatch());
        below.forEach((index, held) -> {
            if (index < call.arguments().size()) {
                function(call.arguments().get(index), heldBy(call, held, before), before);
            }
        });
    }

    private void function(@Nullable Value value, List<HeldLock> below, States before) {
        if (value instanceof Value.At at) {
            Place.Parameter parameter = terms.parameter(at.place());
            if (parameter != null && immediateParameters().contains(at.place())) {
                merge(parameter, below, before, immediate);
            }
        }
    }

    /** The same for functions that run at whatever time, here or in a closure. */
    private void functionsLater(Instruction.Call call, States before) {
        functionLater(call.receiver(), List.of(), before);
        Map<Integer, List<HeldLock>> now = summaries.effects().immediate(call.method(), call.dispatch());
        Map<Integer, List<HeldLock>> then = summaries.effects().later(call.method(), call.dispatch());
        for (int i = 0; i < call.arguments().size(); i++) {
            List<HeldLock> below = now.getOrDefault(i, then.get(i));
            if (below != null) {
                functionLater(call.arguments().get(i), heldBy(call, below, before), before);
            }
        }
    }

    private void functionLater(@Nullable Value value, List<HeldLock> below, States before) {
        if (value instanceof Value.At at) {
            Place.Parameter parameter = terms.parameter(at.place());
            if (parameter != null && calledParameters().contains(at.place())) {
                merge(parameter, below, before, later);
            }
        }
    }

    /** What the called method holds, in the terms of this one. */
    private List<HeldLock> heldBy(Instruction.Call call, List<HeldLock> held, States before) {
        Set<HeldLock> here = new LinkedHashSet<>();
        for (HeldLock lock : held) {
            HeldLock meant =
                    summaries.names().atCall(lock, call, before.alternatives().get(0));
            if (meant != null) {
                inTerms(meant, here);
            }
        }
        return List.copyOf(here);
    }

    /** Keeps the locks that are held in each of the calls. */
    private void merge(
            Place.Parameter function, List<HeldLock> below, States before, Map<Integer, List<HeldLock>> into) {
        Set<HeldLock> held = new LinkedHashSet<>(below);
        LockState first = before.alternatives().get(0);
        first.held().keySet().stream()
                .filter(lock -> before.alternatives().stream().allMatch(state -> state.holds(lock.lock(), lock.mode())))
                .forEach(lock -> inTerms(lock, held));
        into.merge(
                function.index(),
                List.copyOf(held),
                (one, two) -> one.stream().filter(two::contains).toList());
    }

    /** Found when a parameter is called for the first time: few bodies do. */
    private Set<Place> immediateParameters() {
        if (immediateParameters == null) {
            immediateParameters = ImmediateParameters.of(body, summaries.effects());
        }
        return immediateParameters;
    }

    /** Found when a parameter is called for the first time: few bodies do. */
    private Set<Place> calledParameters() {
        if (calledParameters == null) {
            calledParameters = ImmediateParameters.orLater(body, summaries.effects());
        }
        return calledParameters;
    }

    private void inTerms(HeldLock lock, Collection<HeldLock> into) {
        Lock said = terms.of(lock.lock());
        if (said != null) {
            into.add(new HeldLock(said, lock.mode()));
        }
    }

    /** The summary of the body, once it was watched. */
    MethodSummary summary() {
        Set<HeldLock> acquired = new LinkedHashSet<>();
        if (kept != null) {
            kept.forEach(lock -> inTerms(lock, acquired));
        }
        List<HeldLock> released = new ArrayList<>();
        releases.all().forEach(lock -> inTerms(lock, released));
        released.removeAll(acquired);
        Set<HeldLock> releasedIfHeld = new LinkedHashSet<>();
        releases.ifHeld().forEach(lock -> inTerms(lock, releasedIfHeld));
        Set<HeldLock> tested = new LinkedHashSet<>();
        results.tested().forEach(lock -> inTerms(lock, tested));
        OpenedScope opened = opened(acquired);
        if (opened != null) {
            opened.locks().forEach(acquired::remove);
        }
        Set<HeldLock> testedIfTrue = new LinkedHashSet<>();
        results.testedIfTrue().forEach(lock -> inTerms(lock, testedIfTrue));
        NetEffect effect = new NetEffect(
                List.copyOf(acquired),
                List.copyOf(released),
                List.copyOf(releasedIfHeld),
                told(opened),
                List.copyOf(tested),
                List.copyOf(testedIfTrue),
                !testedIfTrue.isEmpty() && testsOnly(),
                opened);
        later.values().removeIf(List::isEmpty);
        return new MethodSummary(effect, immediate, later);
    }

    /** The locks that the result tells of, but for those that a returned scope lets go. */
    private ToldLocks told(@Nullable OpenedScope opened) {
        Set<HeldLock> ifYes = new LinkedHashSet<>();
        results.keptIfYes().forEach(lock -> inTerms(lock, ifYes));
        Set<HeldLock> ifNo = new LinkedHashSet<>();
        results.keptIfNo().forEach(lock -> inTerms(lock, ifNo));
        if (opened != null) {
            opened.locks().forEach(ifYes::remove);
        }
        boolean none = ifYes.isEmpty() && ifNo.isEmpty();
        return none ? ToldLocks.NONE : new ToldLocks(List.copyOf(ifYes), List.copyOf(ifNo), results.byObject());
    }

    /** The scope that is returned or, by a constructor, made. */
    private @Nullable OpenedScope opened(Set<HeldLock> acquired) {
        Set<HeldLock> locks = new LinkedHashSet<>();
        if (body.kind() == Body.Kind.CONSTRUCTOR) {
            locks.addAll(summaries.effects().closedLater(body.method(), acquired));
        } else {
            scope.locks().forEach(lock -> inTerms(lock, locks));
            scope.closers().forEach(summaries.effects().scopeObjects()::close);
        }
        List<HeldLock> own = List.copyOf(scope.own());
        return locks.isEmpty() && own.isEmpty() ? null : new OpenedScope(List.copyOf(locks), own, scope.isPerhaps());
    }

    /** Whether what the body returns depends on nothing but one test of a lock. */
    private boolean testsOnly() {
        return body.blocks().stream()
                .map(Block::terminator)
                .filter(terminator ->
                        !(terminator instanceof Terminator.Return || terminator instanceof Terminator.Goto))
                .allMatch(terminator -> terminator instanceof Terminator.Branch branch
                        && branch.condition() instanceof BranchCondition.IsHeld);
    }

    /** Whether the body returns the object that it is called on, once it was watched. */
    boolean returnsItself() {
        return returned.isItself();
    }

    /** The parameters that the body asks whether waiting for them is over, once it was watched. */
    Set<Integer> asked() {
        return delays.askedParameters(terms);
    }

    /** What the body, and each closure in it, takes and whom it calls, once it was watched. */
    Map<MethodRef, BodyOutline> outlines() {
        Map<MethodRef, BodyOutline> outlines = new LinkedHashMap<>();
        outlines.put(body.ref(), outliner(body).outline());
        outliners.forEach((each, outliner) -> outlines.put(each.ref(), outliner.outline()));
        return outlines;
    }
}

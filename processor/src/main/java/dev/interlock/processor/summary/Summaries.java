package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.EntryState;
import dev.interlock.processor.flow.FieldAliases;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.InsideLocks;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockFlow;
import dev.interlock.processor.flow.MonitorTypes;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.flow.OrderedPaths;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of all methods of a compilation, by a fixpoint over the call graph from the callees up (Sharir and Pnueli 1981). Once a
 * component of the call graph is settled each of its bodies is visited a last time with the judges looking on, so that every body is judged
 * with what is finally known of all that it calls, and no flow facts need be kept.
 */
public final class Summaries implements CallEffects {
    private static final int MANY_ROUNDS = 12;
    private static final TypeRef THREAD = new TypeRef("java.lang.Thread");

    private final Declarations declarations;
    private final List<Body> bodies;
    private final CallTargets targets;
    private final CallGraph graph;
    private final FieldWrites writes;
    private final Demands demands;
    private final Names names;
    private final LockFacts facts;
    private final LockFlow flow;
    private final TransitiveLocks locks;
    private final TransitiveNestings nestings;
    private final OrderedPaths orders;
    private final TransitiveDelays delays;
    private final Map<MethodRef, Set<Integer>> asking = new HashMap<>();
    private final Map<MethodRef, Body> compiled = new HashMap<>();
    private final MethodTraits traits;
    private final EarlyThrows earlyThrows;
    private final Map<MethodRef, Position> closures = new HashMap<>();
    private final Set<MethodRef> known = new HashSet<>();
    private final Map<MethodRef, MethodSummary> summaries = new HashMap<>();
    private final PossibleTypes types;
    private final ReturnedPlaces returned;
    private final Set<MethodRef> ends = new TreeSet<>();
    private final SubmittedTasks submitted;
    private final NetEffects effects;
    private final ScopeObjects scopeObjects;
    private Initialisations initialisations = Initialisations.NONE;

    /** Summaries of these bodies, none computed yet. */
    public Summaries(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        this.bodies = List.copyOf(bodies);
        this.submitted = new SubmittedTasks(declarations, this.bodies);
        this.types = new PossibleTypes(declarations);
        this.targets = new CallTargets(declarations, bodies, types);
        this.returned = new ReturnedPlaces(this.bodies, declarations, targets);
        this.effects = new NetEffects(declarations, targets, this::of);
        this.graph = new CallGraph(bodies, targets);
        this.writes = new FieldWrites(bodies, graph, targets, declarations);
        this.names = new Names(
                declarations, FieldAliases.of(bodies, declarations), this, InsideLocks.of(bodies, declarations));
        this.scopeObjects = new ScopeObjects(bodies, declarations, targets, names, this::of);
        this.facts = new LockFacts(declarations, MonitorTypes.of(bodies, declarations));
        this.flow = new LockFlow(declarations, names, this);
        this.demands = new Demands(declarations, types, targets);
        this.locks = new TransitiveLocks(declarations, names, facts, demands, this::isUnderConstruction);
        this.orders = new OrderedPaths(declarations, names, this);
        this.nestings = new TransitiveNestings(names, facts, locks);
        this.delays = new TransitiveDelays(declarations, names, demands);
        this.traits = new MethodTraits(bodies, compiled, declarations, targets, this);
        this.earlyThrows = new EarlyThrows(compiled, this);
        for (Body body : bodies) {
            compiled.put(body.method(), body);
            body.closures().forEach(closure -> closures.put(closure.ref(), closure.position()));
        }
        new BorrowedLocks(declarations, names, facts, targets::isOverridden).declare(bodies);
    }

    /** Whether one object may be of both classes, as far as this compilation tells; null for any class. */
    public boolean mayBeOfBoth(@Nullable TypeRef one, @Nullable TypeRef other) {
        return types.mayBe(one, false, other);
    }

    /** The class of the object around those of the class; null where they are in none. */
    @Nullable TypeRef enclosing(TypeRef type) {
        return declarations.type(type).map(DeclaredType::enclosing).orElse(null);
    }

    /** The locks that a method or closure takes at some time, itself or below its calls, each with a shortest chain of calls. */
    public Map<AcquiredLock, CallChain> taken(MethodRef code) {
        return locks.ofAnyCall(code);
    }

    /** The end of code that somebody waits for. */
    AcquiredLock endOf(MethodRef code) {
        ends.add(code);
        return AcquiredLock.endOf(code);
    }

    /** The code for whose end a body waits, so far. */
    public Set<MethodRef> ends() {
        return Collections.unmodifiableSet(ends);
    }

    /** The methods and closures of this compilation that a call of the method, which may be a library's, can run. */
    public Set<MethodRef> answering(MethodRef method) {
        return targets.answering(method);
    }

    /** The code that the thread or task at the place was made to run, as far as it is known. */
    public Set<MethodRef> startedAt(Body body, Place place) {
        return targets.startedAt(body, place);
    }

    /** Where the method or closure stands. */
    public Position position(MethodRef code) {
        Position closure = closures.get(code);
        return closure != null
                ? closure
                : declarations.method(code).map(DeclaredMethod::position).orElse(Position.UNKNOWN);
    }

    /** The names that the bodies' locks are known by. */
    public Names names() {
        return names;
    }

    /** Whether the place holds a thread. */
    boolean isThread(Place place) {
        TypeRef type = facts.type(place);
        return type != null && declarations.isSubtype(type, THREAD);
    }

    /** The code of the task whose future is kept at that place of the body, and no other. */
    Set<MethodRef> submittedAt(Body body, Place place) {
        return submitted.at(body, place);
    }

    /** What the declarations tell of locks. */
    public LockFacts facts() {
        return facts;
    }

    /** What the method does to locks; nothing where it was not compiled now. */
    public MethodSummary of(MethodRef method) {
        return summaries.getOrDefault(method, MethodSummary.NONE);
    }

    /** Takes over what is known of a method that was compiled before. */
    public void know(MethodRef method, MethodFacts facts) {
        if (!compiled.containsKey(method) && known.add(method)) {
            summaries.put(method, facts.summary());
            effects.note(facts.summary());
            locks.know(method, facts.taken());
            nestings.know(method, facts.given());
            delays.know(method, facts.delays());
            if (facts.returned() != null) {
                returned.knowGetter(method, facts.returned());
            }
        }
    }

    /** All that is to be kept of a method, once it was judged. */
    public MethodFacts toKeep(MethodRef method) {
        Place getter = returned.byGetter(method);
        FieldRef field = getter == null ? null : LockFacts.field(getter);
        boolean isLock = field != null
                && declarations.field(field).map(DeclaredField::lockKind).isPresent();
        return new MethodFacts(
                of(method),
                isLock ? getter : null,
                Demands.asKept(locks.ofAnyCall(method)),
                List.copyOf(nestings.of(method)),
                Demands.inAnyCase(delays.of(method)));
    }

    /**
     * Computes all summaries, and shows each body once to the judges.
     *
     * @param onFault is told of a fault of the analysis itself in a body; the other bodies are judged all the same
     */
    public void judge(List<? extends Judge> told, BiConsumer<Body, Throwable> onFault) {
        Judges judges = new Judges(told);
        initialisations =
                Initialisations.of(bodies, graph, declarations, this::takesLocksElsewhere, initialisedElsewhere());
        scopeObjects.order(graph);
        for (int[] component : graph.components()) {
            boolean recursive = component.length > 1 || graph.callsItself(component[0]);
            if (recursive) {
                settle(component);
            }
            Map<MethodRef, BodyOutline> outlines = new LinkedHashMap<>();
            for (int node : component) {
                Body body = bodies.get(node);
                try {
                    outlines.putAll(visit(body, judges));
                } catch (RuntimeException | StackOverflowError | AssertionError fault) {
                    onFault.accept(body, fault);
                }
            }
            if (!recursive) {
                settleCalls(outlines);
            }
        }
    }

    private boolean takesLocksElsewhere(MethodRef method) {
        return declarations.contract(method).critical() != null
                || (known.contains(method) && !locks.of(method).isEmpty());
    }

    private Set<TypeRef> initialisedElsewhere() {
        return known.stream()
                .filter(method ->
                        method.isStaticInitializer() && !locks.of(method).isEmpty())
                .map(MethodRef::owner)
                .collect(Collectors.toSet());
    }

    /** Which instructions begin to initialise classes; none before the bodies are judged. */
    public Initialisations initialisations() {
        return initialisations;
    }

    /** Visits the bodies until none changes what its callers find, then spreads what each takes among them. */
    private void settle(int[] component) {
        Map<MethodRef, BodyOutline> outlines = new LinkedHashMap<>();
        boolean changed = true;
        for (int round = 0; changed && round < MANY_ROUNDS; round++) {
            changed = false;
            for (int node : component) {
                Body body = bodies.get(node);
                MethodSummary before = of(body.method());
                try {
                    outlines.putAll(visit(body, Judges.NONE));
                } catch (RuntimeException | StackOverflowError | AssertionError fault) {
                    continue; // it shows again, and is reported, when the body is judged
                }
                changed |= !of(body.method()).equals(before);
            }
        }
        settleCalls(outlines);
    }

    private void settleCalls(Map<MethodRef, BodyOutline> outlines) {
        locks.settle(outlines);
        nestings.settle(outlines);
        delays.settle(outlines);
    }

    /** Analyses the body and keeps its summary; what it and the closures in it take and call. */
    private Map<MethodRef, BodyOutline> visit(Body body, Judges judges) {
        SummaryBuilder builder = new SummaryBuilder(body, this, declarations, judges);
        flow.analyse(body, EntryState.of(body, declarations, names), builder);
        MethodSummary summary = builder.summary();
        summaries.put(body.method(), summary);
        effects.note(summary);
        if (!summary.netEffect().isNone() && builder.returnsItself()) {
            returned.knowResult(body.method(), new Place.This(body.thisType()));
        }
        Set<Integer> asked = builder.asked();
        if (!asked.isEmpty()) {
            asking.put(body.method(), asked);
        }
        return builder.outlines();
    }

    /** Whether any of the methods may take a lock, as far as is known: it is compiled now or was before, or is a critical section. */
    boolean matters(List<MethodRef> called) {
        for (MethodRef method : called) {
            if (compiled.containsKey(method)
                    || closures.containsKey(method)
                    || known.contains(method)
                    || declarations.contract(method).critical() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a constructor that is called by {@code new} takes the monitor of the object that it makes: nobody else can have it yet. */
    boolean isUnderConstruction(AcquiredLock taken, MethodRef constructor) {
        return taken.lock() != null
                && taken.lock().monitor()
                && taken.lock().place() instanceof Place.This
                && !traits.letsReceiverOut(constructor);
    }

    /** Every lock that a method takes, itself or below its calls. */
    TransitiveLocks locks() {
        return locks;
    }

    /** The nestings of locks that a method leaves to its callers to name. */
    TransitiveNestings nestings() {
        return nestings;
    }

    /** What paths prove of the order of locks. */
    public OrderedPaths orders() {
        return orders;
    }

    /** The parameters that the method asks whether waiting for them is over. */
    Set<Integer> asked(MethodRef method) {
        return asking.isEmpty() ? Set.of() : asking.getOrDefault(method, Set.of());
    }

    /** Everything else that a method may wait for, itself or below its calls. */
    TransitiveDelays delays() {
        return delays;
    }

    /** The methods that a call may run. */
    public List<MethodRef> targets(Instruction.Call call) {
        return targets.of(call);
    }

    /** The methods that a call may run, however many they are. */
    public Collection<MethodRef> allTargets(Instruction.Call call) {
        return targets.all(call);
    }

    /** What is asked now and then of methods. */
    MethodTraits traits() {
        return traits;
    }

    /** The classes of the objects that a call may be made on; none where that is not known of all. */
    Set<TypeRef> classes(Instruction.Call call) {
        return targets.classes(call);
    }

    /** What callers know better of the objects that calls are made on. */
    Demands demands() {
        return demands;
    }

    @Override
    public NetEffect netEffect(Instruction.Call call) {
        return effects.of(call);
    }

    @Override
    public boolean makesSafely(Instruction.New creation) {
        return (creation.type().isAnonymous() || !releases(creation.type()).isEmpty())
                && creation.constructor() != null
                && traits.throwsNothing(creation.constructor());
    }

    /** Of the locks that the constructor keeps, those that its object, a scope, lets go when it is closed; all in contract terms. */
    List<HeldLock> closedLater(MethodRef constructor, Set<HeldLock> kept) {
        List<HeldLock> closed = scopeObjects.closed(constructor, kept);
        return closed.isEmpty() || traits.letsReceiverOut(constructor) ? List.of() : closed;
    }

    @Override
    public Map<MethodRef, List<HeldLock>> releases(TypeRef type) {
        return scopeObjects.releases(type);
    }

    /** Notes that a method returns an object with a lock held that these methods of the object let go. */
    void close(Set<MethodRef> closers) {
        closers.forEach(scopeObjects::close);
    }

    /** Whether the method lets go what its object has kept since it was made, or was returned with. */
    public boolean closesScopeObject(MethodRef method) {
        return scopeObjects.closes(method);
    }

    @Override
    public @Nullable OpenedScope scope(Instruction.New creation) {
        return creation.constructor() == null
                ? null
                : of(creation.constructor()).netEffect().scope();
    }

    @Override
    public boolean closes(Instruction.Call call) {
        boolean saysWhich =
                declarations.contract(call.method()).releases().stream().anyMatch(release -> !release.scope());
        boolean mayClose = CallEffects.super.closes(call)
                || closesScopeObject(call)
                || declarations
                        .method(call.method())
                        .map(DeclaredMethod::functional)
                        .orElse(false);
        return mayClose && !saysWhich; // what it is declared to release it releases by that name
    }

    @Override
    public boolean closesScopeObject(Instruction.Call call) {
        return scopeObjects.hasClosers() && targets.of(call).stream().anyMatch(scopeObjects::closes);
    }

    /** The same, and it does so as often as it is called. */
    public boolean closesEachTime(Instruction.Call call) {
        return targets.of(call).stream().filter(scopeObjects::closes).allMatch(scopeObjects::closesEachTime);
    }

    @Override
    public boolean mayKeep(Instruction.Call call, HeldLock lock) {
        return targets.isSingle(call) && earlyThrows.mayKeep(call.method(), lock);
    }

    @Override
    public @Nullable List<HeldLock> throwsWithout(Instruction.Call call) {
        return traits.throwsWithout(call);
    }

    @Override
    public Map<Integer, List<HeldLock>> immediate(MethodRef method, Instruction.Dispatch dispatch) {
        Map<Integer, List<HeldLock>> inferred =
                dispatch == Instruction.Dispatch.VIRTUAL ? Map.of() : of(method).immediate();
        var declared = declarations.contract(method).immediate();
        if (declared.isEmpty() || inferred.keySet().containsAll(declared)) {
            return inferred;
        }
        Map<Integer, List<HeldLock>> all = new HashMap<>();
        declared.forEach(index -> all.put(index, List.of()));
        all.putAll(inferred);
        return all;
    }

    @Override
    public Map<Integer, List<HeldLock>> later(MethodRef method, Instruction.Dispatch dispatch) {
        return dispatch == Instruction.Dispatch.VIRTUAL ? Map.of() : of(method).later();
    }

    @Override
    public @Nullable Place returned(MethodRef method, @Nullable TypeRef receiver) {
        return returned.by(method, receiver);
    }

    @Override
    public @Nullable Place returned(Instruction.Call call) {
        return returned.by(call);
    }

    @Override
    public boolean answersAlways(MethodRef method) {
        return returned.areAlwaysOne(method);
    }

    @Override
    public boolean onlyReturns(MethodRef method) {
        return returned.areAll(method);
    }

    @Override
    public boolean letsReceiverOut(Instruction.Call call) {
        return targets(call).stream().anyMatch(traits::letsReceiverOut);
    }

    @Override
    public @Nullable Set<FieldRef> keepsReceiverIn(Instruction.Call call) {
        Set<FieldRef> all = new HashSet<>();
        for (MethodRef target : targets(call)) {
            Set<FieldRef> kept = traits.keepsReceiverIn(target);
            if (kept == null) {
                return null;
            }
            all.addAll(kept);
        }
        return all;
    }

    @Override
    public boolean passesNothingOn(Instruction.Call call) {
        return traits.passesNothingOn(call);
    }

    @Override
    public Set<FieldRef> assigned(Instruction instruction) {
        return writes.of(instruction);
    }

    @Override
    public boolean letsArgumentOut(@Nullable MethodRef method, Instruction.Dispatch dispatch, int index) {
        return method == null
                || (dispatch == Instruction.Dispatch.VIRTUAL && targets.isOverridden(method))
                || traits.letsArgumentOut(method, index);
    }

    @Override
    public boolean letsArgumentOut(Instruction.Call call, int index) {
        return allTargets(call).stream().anyMatch(target -> traits.letsArgumentOut(target, index));
    }

    @Override
    public boolean isSeen(Instruction.Call call) {
        Collection<MethodRef> all = allTargets(call);
        return all.size() < CallTargets.WIDE && all.stream().allMatch(traits::isCompiled);
    }
}

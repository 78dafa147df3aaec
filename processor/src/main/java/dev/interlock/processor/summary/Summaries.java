package dev.interlock.processor.summary;

import dev.interlock.processor.flow.EntryState;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockFlow;
import dev.interlock.processor.flow.MonitorTypes;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.OrderedPaths;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
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

/**
 * The summaries of all methods of a compilation, by a fixpoint over the call graph from the callees up (Sharir and Pnueli 1981). Once a
 * component of the call graph is settled each of its bodies is visited a last time with the judges looking on, so that every body is judged
 * with what is finally known of all that it calls, and no flow facts need be kept.
 */
public final class Summaries {
    private static final int MANY_ROUNDS = 12;
    private static final TypeRef THREAD = new TypeRef("java.lang.Thread");

    private final Declarations declarations;
    private final CompiledProgram program;
    private final KnownEffects effects;
    private final LockFacts facts;
    private final LockFlow flow;
    private final Demands demands;
    private final TransitiveLocks locks;
    private final TransitiveNestings nestings;
    private final OrderedPaths orders;
    private final TransitiveDelays delays;
    private final Map<MethodRef, Set<Integer>> asking = new HashMap<>();
    private final Set<MethodRef> compiledBefore = new HashSet<>();
    private final Set<MethodRef> ends = new TreeSet<>();
    private Initialisations initialisations = Initialisations.NONE;

    /** Summaries of these bodies, none computed yet. */
    public Summaries(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        this.program = new CompiledProgram(declarations, bodies);
        this.effects = new KnownEffects(declarations, program);
        this.facts = new LockFacts(declarations, MonitorTypes.of(bodies, declarations, names()));
        this.flow = new LockFlow(declarations, names(), effects);
        this.demands = new Demands(declarations, program.types(), program.targets());
        this.locks = new TransitiveLocks(declarations, names(), facts, demands, this::isUnderConstruction);
        this.orders = new OrderedPaths(declarations, names(), effects);
        this.nestings = new TransitiveNestings(names(), facts, locks);
        this.delays = new TransitiveDelays(declarations, names(), demands);
        new BorrowedLocks(declarations, names(), facts, program.targets()::isOverridden).declare(program.bodies());
    }

    /** The bodies that are compiled now, and who calls whom. */
    public CompiledProgram program() {
        return program;
    }

    /** What calls do to locks, by what is known so far. */
    public KnownEffects effects() {
        return effects;
    }

    /** The names that the bodies' locks are known by. */
    public Names names() {
        return effects.names();
    }

    /** What the declarations tell of locks. */
    public LockFacts facts() {
        return facts;
    }

    /** What the method does to locks; nothing where it is not known. */
    public MethodSummary of(MethodRef method) {
        return effects.of(method);
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

    /** Whether the place holds a thread. */
    boolean isThread(Place place) {
        TypeRef type = facts.type(place);
        return type != null && declarations.isSubtype(type, THREAD);
    }

    /** Takes over what is known of a method that was compiled before. */
    public void know(MethodRef method, MethodFacts known) {
        if (!program.byMethod().containsKey(method) && compiledBefore.add(method)) {
            effects.note(method, known.summary());
            locks.know(method, known.taken());
            nestings.know(method, known.given());
            delays.know(method, known.delays());
            if (known.returned() != null) {
                effects.returned().knowGetter(method, known.returned());
            }
        }
    }

    /** All that is to be kept of a method, once it was judged. */
    public MethodFacts toKeep(MethodRef method) {
        Place getter = effects.returned().byGetter(method);
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
        initialisations = Initialisations.of(
                program.bodies(), program.graph(), declarations, this::takesLocksElsewhere, initialisedElsewhere());
        effects.scopeObjects().order(program.graph());
        for (int[] component : program.graph().components()) {
            boolean recursive = component.length > 1 || program.graph().callsItself(component[0]);
            if (recursive) {
                settle(component);
            }
            Map<MethodRef, BodyOutline> outlines = new LinkedHashMap<>();
            for (int node : component) {
                Body body = program.bodies().get(node);
                try {
                    outlines.putAll(visit(body, recursive, judges));
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
                || (compiledBefore.contains(method) && !locks.of(method).isEmpty());
    }

    private Set<TypeRef> initialisedElsewhere() {
        return compiledBefore.stream()
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
                Body body = program.bodies().get(node);
                MethodSummary before = of(body.method());
                try {
                    outlines.putAll(visit(body, true, Judges.NONE));
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
    private Map<MethodRef, BodyOutline> visit(Body body, boolean recursive, Judges judges) {
        SummaryBuilder builder = new SummaryBuilder(body, this, declarations, judges);
        flow.analyse(body, EntryState.of(body, declarations, names()), builder);
        MethodSummary summary = recursive ? builder.summary().uncounted() : builder.summary();
        effects.note(body.method(), summary);
        if (!summary.netEffect().isNone() && builder.returnsItself()) {
            effects.returned().knowResult(body.method(), new Place.This(body.thisType()));
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
            if (program.contains(method)
                    || compiledBefore.contains(method)
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
                && !effects.traits().letsReceiverOut(constructor);
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

    /** What callers know better of the objects that calls are made on. */
    Demands demands() {
        return demands;
    }
}

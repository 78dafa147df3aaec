package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import dev.interlock.processor.order.Gate;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.CallChain;
import dev.interlock.processor.summary.Delayed;
import dev.interlock.processor.summary.Initialisations;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The initialisation of classes as locks: the JVM runs a static initialiser on the thread that uses the class first, and all others wait
 * until it is done (JLS 12.4.2). So whoever uses a class may wait for whatever its static initialiser takes, and for the classes that this
 * one uses first.
 *
 * <p>A thread in code that runs only once a class is initialised cannot meet one that is initialising it: the first walks its path with
 * the initialisation as a shared gate, the second with it as one that it has alone.
 */
public final class ClassInitialisations implements Judge {
    private final Summaries summaries;
    private final Declarations declarations;
    private final LockFacts facts;
    private final GatesBeside gatesBeside;
    private final List<Nesting> found = new ArrayList<>();

    /** Those of one compilation. */
    public ClassInitialisations(Summaries summaries, Declarations declarations) {
        this.summaries = summaries;
        this.declarations = declarations;
        this.facts = summaries.facts();
        this.gatesBeside = new GatesBeside(facts, declarations);
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void awaits(Acquisition acquisition) {
        LockClass begun = acquisition.lockClass();
        if (begun == null || !begun.isInitialisation()) {
            return;
        }
        LockUse inner = LockUse.exclusive(begun);
        acquisition.state().held().forEach((held, hold) -> nested(acquisition, held, hold, inner));
    }

    private void nested(Acquisition acquisition, HeldLock held, Hold hold, LockUse inner) {
        LockClass outer = facts.lockClass(held.lock());
        if (outer == null
                || hold.origin() == Hold.Origin.OPTIMISTIC
                || acquisition.promised().contains(held)) {
            return;
        }
        LockUse outerUse = new LockUse(outer, held.mode());
        Witness witness = NestingCollector.witness(acquisition, held, hold, outerUse, inner);
        Map<Gate, Mode> gates = new HashMap<>(gatesBeside.beside(acquisition, held, inner.lock()));
        over(initialised(acquisition.frame().host()))
                .forEach(use -> Gates.add(Gate.only(use.lock()), use.mode(), gates));
        found.add(new Nesting(outerUse, inner, Gates.of(gates), witness));
    }

    private Set<TypeRef> initialised(Body host) {
        boolean onAnyThread = host.kind() == Body.Kind.CLOSURE && host.method().isStaticInitializer();
        return onAnyThread ? Set.of() : initialisations().after(host.thisType());
    }

    private static List<LockUse> over(Set<TypeRef> classes) {
        return classes.stream()
                .map(type -> LockUse.shared(LockClass.initialisationOf(type)))
                .toList();
    }

    /** A static initialiser that waits for the end of a thread or task. */
    @Override
    public void delays(Delayed delayed) {
        Body host = delayed.frame().host();
        if (host.kind() == Body.Kind.STATIC_INITIALIZER
                && delayed.delay().how() == Waiting.JOINS
                && delayed.delay().on() != null) {
            for (MethodRef code : summaries
                    .program()
                    .startedAt(delayed.frame().body(), delayed.delay().on().place())) {
                begun(host.thisType(), LockUse.exclusive(LockClass.endOf(code)), delayed.chain());
                if (code.isLambda() && code.owner().equals(host.thisType())) {
                    needsItsClass(code);
                }
            }
        }
    }

    /** The code of a lambda is a static method of the class that it stands in, so that the class must be initialised. */
    private void needsItsClass(MethodRef lambda) {
        LockUse end = LockUse.exclusive(LockClass.endOf(lambda));
        LockUse own = use(lambda.owner());
        Position position = summaries.program().position(lambda);
        Witness witness =
                new Witness(lambda, List.of(new Step.Holds(end, position)), List.of(new Step.Takes(own, position)));
        found.add(new Nesting(end, own, Gates.NONE, witness));
    }

    private void begun(TypeRef type, LockUse inner, CallChain chain) {
        initialising(type, inner, NestingCollector.taking(chain, inner));
    }

    private void initialising(TypeRef type, LockUse inner, List<Step> taking) {
        LockUse outer = use(type);
        if (inner.lock().equals(outer.lock())) {
            return;
        }
        List<LockUse> gates = new ArrayList<>(over(initialisations().before(type)));
        gates.add(outer);
        Position declared = position(type);
        Position begins = declared.isKnown() ? declared : taking.get(0).position();
        Witness witness =
                new Witness(MethodRef.staticInitializerOf(type), List.of(new Step.Holds(outer, begins)), taking);
        found.add(new Nesting(outer, inner, Gates.of(gates), witness));
    }

    private Initialisations initialisations() {
        return summaries.initialisations();
    }

    private Position position(TypeRef type) {
        return declarations.type(type).map(DeclaredType::position).orElse(Position.UNKNOWN);
    }

    /**
     * Who waits for the initialisation of a class, and what it takes, once every body was visited. What the classes above it take is in the
     * ring of those: whoever begins with the class begins with them.
     */
    public List<Nesting> nestings() {
        for (TypeRef type : initialisations().classes()) {
            Set<TypeRef> over = initialisations().before(type);
            for (TypeRef above : initialisations().above(type)) {
                if (!over.contains(above)) {
                    initialising(type, use(above), List.of(new Step.Takes(use(above), position(type))));
                }
            }
            taken(type, over);
        }
        return found;
    }

    private static LockUse use(TypeRef type) {
        return LockUse.exclusive(LockClass.initialisationOf(type));
    }

    private void taken(TypeRef type, Set<TypeRef> over) {
        Set<LockClass> known = over.stream().map(LockClass::initialisationOf).collect(Collectors.toSet());
        summaries.taken(MethodRef.staticInitializerOf(type)).forEach((taken, chain) -> {
            if (taken.lockClass() != null && taken.waits() && !known.contains(taken.lockClass())) {
                begun(type, new LockUse(taken.lockClass(), taken.mode()), chain);
            }
        });
    }
}

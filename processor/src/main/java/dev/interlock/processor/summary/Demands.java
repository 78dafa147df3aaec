package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves to callers which method a call runs: a method whose field or parameter may be of several classes does not know which, but who made
 * the object, or passes it, does. Nothing is lost where a demand is: it is then taken to be met. Not thread-safe.
 */
final class Demands {
    /** What one call asks for, and a second one below it; more are seldom told by one caller. */
    private static final int MANY = 2;

    /** The steps from the object that is called, or a parameter, to the one that must be of a class. */
    private static final int FAR = 2;

    private final Declarations declarations;
    private final PossibleTypes types;
    private final CallTargets targets;
    private final IdentityHashMap<Instruction, Map<Demand, Boolean>> answers = new IdentityHashMap<>();

    Demands(Declarations declarations, PossibleTypes types, CallTargets targets) {
        this.declarations = declarations;
        this.types = types;
        this.targets = targets;
    }

    /**
     * Whether the objects of a call may be what is demanded below it.
     *
     * @param type the static type of what it is called on, or the class of which an object is made; null where it is not known or there is none
     * @param classes the classes that what it is called on may be of; empty where they are not known
     */
    boolean mayBeMet(List<Demand> demands, @Nullable CallOrigin origin, @Nullable TypeRef type, Set<TypeRef> classes) {
        for (Demand demand : demands) {
            boolean met = demand.isOfReceiver()
                    ? types.mayBe(
                            type,
                            origin != null && origin.instruction() instanceof Instruction.New,
                            classes,
                            demand.type())
                    : origin == null || mayBeMet(demand, origin);
            if (!met) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBeMet(Demand demand, CallOrigin origin) {
        return answers.computeIfAbsent(origin.instruction(), key -> new HashMap<>())
                .computeIfAbsent(demand, key -> targets.mayBe(origin, key));
    }

    /**
     * What is demanded below the call, in the terms of the body that makes it.
     *
     * @param own what the call itself {@linkplain #own demands} to run the target; null for nothing
     */
    List<Demand> atCall(CallSite call, @Nullable Demand own, List<Demand> below) {
        if (own == null && below.isEmpty()) {
            return List.of();
        }
        Map<Place, Demand> all = new HashMap<>();
        if (own != null) {
            all.put(own.object(), own);
        }
        for (Demand demand : below) {
            Place here = Places.substitute(demand.object(), root -> atCall(root, call));
            if (here != null && isNear(here)) {
                all.merge(here, new Demand(here, demand.type()), this::both);
            }
        }
        return all.values().stream().sorted().limit(MANY).toList();
    }

    private Demand both(Demand one, Demand other) {
        return declarations.isSubtype(other.type(), one.type()) ? other : one;
    }

    private static @Nullable Place atCall(Place root, CallSite call) {
        if (root instanceof Place.This) {
            return call.receiver();
        } else if (root instanceof Place.Parameter parameter
                && parameter.index() < call.arguments().size()) {
            return call.arguments().get(parameter.index()) instanceof Value.At at ? at.place() : null;
        }
        return null;
    }

    /** What is kept of the locks that a method takes: who reads it knows of what class an object is, and not what is in its fields. */
    static Map<AcquiredLock, CallChain> asKept(Map<AcquiredLock, CallChain> taken) {
        Map<AcquiredLock, CallChain> kept = new LinkedHashMap<>();
        taken.forEach((lock, chain) -> kept.merge(
                lock.demanding(
                        lock.demands().stream().filter(Demand::isOfReceiver).toList()),
                chain,
                CallChain::shorter));
        return kept;
    }

    /** The same for what it waits for. */
    static Map<Delay, CallChain> inAnyCase(Map<Delay, CallChain> delays) {
        Map<Delay, CallChain> kept = new LinkedHashMap<>();
        delays.forEach((delay, chain) -> kept.merge(delay.demanding(List.of()), chain, CallChain::shorter));
        return kept;
    }

    /** What the call itself demands to run the target; null for nothing. */
    @Nullable Demand own(CallSite call, MethodRef target) {
        TypeRef owner = target.owner();
        boolean onThis = call.receiver() instanceof Place.This;
        boolean declared = declarations.method(target).isPresent(); // a lambda is of no class
        if (!declared || (!onThis && call.targets().size() == 1)) {
            return null;
        }
        TypeRef type = call.receiver() instanceof Place.This self ? self.type() : call.type();
        if (type == null || type.equals(owner) || !declarations.isSubtype(owner, type)) {
            return null;
        }
        Place receiver = receiver(call);
        return receiver == null ? null : new Demand(receiver, owner);
    }

    private @Nullable Place receiver(CallSite call) {
        Place receiver = call.receiver();
        if (receiver == null && call.origin() != null) {
            receiver = targets.answer(call.origin());
        }
        return receiver != null && isNear(receiver) ? receiver : null;
    }

    private static boolean isNear(Place place) {
        Place step = place;
        for (int i = 0; i < FAR && (step instanceof Place.Field || step instanceof Place.Result); i++) {
            step = Places.parent(step).orElse(null);
        }
        return step instanceof Place.This || step instanceof Place.Parameter;
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.flow.Names;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each method may have to wait for, itself or below its calls, each with the shortest chain found. What was found once is kept, so
 * that the fixpoint ends although not all is kept.
 */
final class TransitiveDelays {
    /** More tell a reader nothing new. */
    private static final int MANY = 6;

    /** So many that happen only where something is demanded are kept besides. */
    private static final int MANY_DEMANDING = 24;

    private final Declarations declarations;
    private final Names names;
    private final Demands demands;
    private final Map<MethodRef, Map<Delay, CallChain>> delays = new HashMap<>();

    TransitiveDelays(Declarations declarations, Names names, Demands demands) {
        this.declarations = declarations;
        this.names = names;
        this.demands = demands;
    }

    /** Takes over what is known of a method that was compiled before. */
    void know(MethodRef method, Map<Delay, CallChain> known) {
        if (!known.isEmpty()) {
            delays.put(method, known);
        }
    }

    /** What the method may wait for; nothing where it was not compiled now. */
    Map<Delay, CallChain> of(MethodRef method) {
        return delays.isEmpty() ? Map.of() : delays.getOrDefault(method, Map.of());
    }

    /** Computes what the methods of one component wait for; all that they call outside it is known. */
    void settle(Map<MethodRef, BodyOutline> component) {
        ComponentFixpoint.run(component, this::grows);
    }

    private boolean grows(MethodRef method, BodyOutline outline) {
        if (delays.isEmpty() && outline.delays().isEmpty()) {
            return false;
        } else if (declarations.contract(method).isOfLock()) { // to take a lock is an acquisition, however it waits
            return false;
        }
        int before = of(method).size();
        Map<Delay, CallChain> now = new LinkedHashMap<>(of(method));
        outline.delays().forEach((delay, chain) -> add(now, delay, chain));
        for (CallSite call : outline.calls()) {
            for (MethodRef target : call.targets()) {
                if (!target.isStaticInitializer()) { // that it takes its time once is its own business
                    Demand own = demands.own(call, target);
                    of(target).forEach((delay, chain) -> below(call, target, own, delay, chain, now));
                }
            }
        }
        if (!now.isEmpty()) {
            delays.put(method, now);
        }
        return now.size() > before;
    }

    private void below(
            CallSite call,
            MethodRef target,
            @Nullable Demand own,
            Delay delay,
            CallChain chain,
            Map<Delay, CallChain> into) {
        if (!demands.mayBeMet(delay.demands(), call.origin(), call.type(), call.classes())) {
            return;
        }
        Delay here = atCall(call, own, delay);
        boolean over = here.on() != null && call.finished().contains(here.on().place());
        if (here.isOnCondition() || !over) {
            add(into, here, chain.calledAt(call.position(), target));
        }
    }

    private Delay atCall(CallSite call, @Nullable Demand own, Delay delay) {
        Lock here = call.instantiate(delay.on());
        return new Delay(
                delay.method(),
                delay.how(),
                named(here),
                delay.lockClass(),
                demands.atCall(call, own, delay.demands()));
    }

    private @Nullable Lock named(@Nullable Lock lock) {
        if (lock == null) {
            return null;
        }
        Lock named = names.lock(lock, Mode.EXCLUSIVE, ContractTerms.NOWHERE).lock();
        return Places.depth(named.place()) > ContractTerms.LONGEST_NAME ? null : named;
    }

    /** One that is demanded something for gives no room to those that happen in any case, and loses its demands where there are many. */
    private static void add(Map<Delay, CallChain> into, Delay delay, CallChain chain) {
        boolean inAnyCase = delay.demands().isEmpty();
        boolean room = into.size() < MANY || count(into, inAnyCase) < (inAnyCase ? MANY : MANY_DEMANDING);
        if (room || into.containsKey(delay)) {
            into.merge(delay, chain, CallChain::shorter);
        } else if (!inAnyCase) {
            add(into, delay.demanding(List.of()), chain);
        }
    }

    private static int count(Map<Delay, CallChain> delays, boolean inAnyCase) {
        int count = 0;
        for (Delay each : delays.keySet()) {
            count += each.demands().isEmpty() == inAnyCase ? 1 : 0;
        }
        return count;
    }
}

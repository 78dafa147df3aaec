package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Places;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nestings of locks that each method leaves to its callers to name, itself or below its calls. What was found once is kept. */
final class TransitiveNestings {
    /** A method with more of them is one that takes all sorts of locks, and tells nothing about any two. */
    private static final int MANY = 12;

    private final Names names;
    private final LockFacts facts;
    private final TransitiveLocks locks;
    private final Map<MethodRef, Map<GivenNesting.Key, GivenNesting>> nestings = new HashMap<>();

    TransitiveNestings(Names names, LockFacts facts, TransitiveLocks locks) {
        this.names = names;
        this.facts = facts;
        this.locks = locks;
    }

    /** Takes over what is known of a method that was compiled before. */
    void know(MethodRef method, List<GivenNesting> known) {
        if (!known.isEmpty()) {
            Map<GivenNesting.Key, GivenNesting> own = new LinkedHashMap<>();
            known.forEach(nesting -> own.put(nesting.key(), nesting));
            nestings.put(method, own);
        }
    }

    /** What the method leaves to its callers. */
    Collection<GivenNesting> of(MethodRef method) {
        return nestings.isEmpty()
                ? List.of()
                : nestings.getOrDefault(method, Map.of()).values();
    }

    /** Computes what the methods of one component leave to their callers; what they take, and all that they call outside it, is known. */
    void settle(Map<MethodRef, BodyOutline> component) {
        boolean any = component.values().stream()
                .anyMatch(outline -> !outline.given().isEmpty()
                        || outline.calls().stream()
                                .anyMatch(call -> !call.held().isEmpty()
                                        || call.targets().stream().anyMatch(nestings::containsKey)));
        if (any) {
            ComponentFixpoint.run(component, this::grows);
        }
    }

    private boolean grows(MethodRef method, BodyOutline outline) {
        Map<GivenNesting.Key, GivenNesting> now = new LinkedHashMap<>(nestings.getOrDefault(method, Map.of()));
        int before = now.size();
        outline.given().forEach(nesting -> add(nesting, now));
        for (CallSite call : outline.calls()) {
            for (MethodRef target : call.targets()) {
                for (GivenNesting nesting : List.copyOf(of(target))) {
                    atCall(nesting, call, target, now);
                }
                if (!call.held().isEmpty()) {
                    locks.of(target).forEach((taken, chain) -> {
                        AcquiredLock inner = atCall(taken, call);
                        if (inner != null && taken.waits() && taken.onlyIf().atCall(call.arguments()) != null) {
                            add(new GivenNesting(call.held(), inner, chain.calledAt(call.position(), target)), now);
                        }
                    });
                }
            }
        }
        if (!now.isEmpty()) {
            nestings.put(method, now);
        }
        return now.size() > before;
    }

    private void atCall(
            GivenNesting nesting, CallSite call, MethodRef target, Map<GivenNesting.Key, GivenNesting> into) {
        AcquiredLock inner = atCall(nesting.inner(), call);
        Map<AcquiredLock, CallChain> held = new LinkedHashMap<>();
        nesting.held().forEach((lock, chain) -> {
            AcquiredLock here = atCall(lock, call);
            if (here != null) {
                held.put(here, chain.calledAt(call.position(), target));
            }
        });
        if (inner != null && !held.isEmpty()) {
            add(new GivenNesting(held, inner, nesting.chain().calledAt(call.position(), target)), into);
        }
    }

    private @Nullable AcquiredLock atCall(AcquiredLock taken, CallSite call) {
        Lock here = call.instantiate(taken.lock());
        if (here == null) {
            return null;
        }
        HeldLock named = names.lock(here, taken.mode(), ContractTerms.NOWHERE);
        LockClass lockClass = taken.lockClass() == null ? facts.lockClass(named.lock()) : taken.lockClass();
        return Places.depth(named.lock().place()) > ContractTerms.LONGEST_NAME
                ? null
                : new AcquiredLock(named.lock(), lockClass, taken.kind(), taken.mode(), taken.how());
    }

    private static void add(GivenNesting nesting, Map<GivenNesting.Key, GivenNesting> into) {
        if (nesting.isOpen() && into.size() < MANY) {
            into.merge(nesting.key(), nesting, (one, two) -> two.chain().isShorterThan(one.chain()) ? two : one);
        }
    }
}

package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Every lock that a method takes at some time, itself or below its calls, each with the shortest chain found. Computed one component of the
 * call graph after the other, from the callees up; inside a component by a worklist until no method's locks grow any more. They are
 * finitely many, since names in contract terms are bounded; what was found once is kept, and a method is a hub for good.
 */
final class TransitiveLocks {
    /** A method that takes more locks than this is a hub: it keeps their lock classes only, which tell enough. */
    private static final int MANY = 32;

    /** So is one that takes the same locks under very many demands. */
    private static final int VERY_MANY = 128;

    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final BiPredicate<AcquiredLock, MethodRef> isUnderConstruction;
    private final Demands demands;
    private final Map<MethodRef, Map<AcquiredLock, CallChain>> acquired = new HashMap<>();
    private final Map<MethodRef, Map<AcquiredLock, CallChain>> facades = new HashMap<>();
    private final Set<MethodRef> hubs = new HashSet<>();

    /** @param isUnderConstruction whether a lock that a constructor takes belongs to the object that it makes */
    TransitiveLocks(
            Declarations declarations,
            Names names,
            LockFacts facts,
            Demands demands,
            BiPredicate<AcquiredLock, MethodRef> isUnderConstruction) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.demands = demands;
        this.isUnderConstruction = isUnderConstruction;
    }

    /** Takes over what is known of a method that was compiled before. */
    void know(MethodRef method, Map<AcquiredLock, CallChain> taken) {
        acquired.put(method, taken);
    }

    /** What the method takes, each lock under its premise; nothing where it was not compiled now. */
    Map<AcquiredLock, CallChain> of(MethodRef method) {
        return acquired.getOrDefault(method, Map.of());
    }

    /** What the method takes, whatever its arguments are. */
    Map<AcquiredLock, CallChain> ofAnyCall(MethodRef method) {
        return withoutPremises(of(method));
    }

    /** What the facade of the method takes before it runs the method. */
    Map<AcquiredLock, CallChain> ofFacade(MethodRef method) {
        return facades.computeIfAbsent(method, this::facade);
    }

    private Map<AcquiredLock, CallChain> facade(MethodRef method) {
        var critical = declarations.contract(method).critical();
        if (critical == null) {
            return Map.of();
        }
        Position declared =
                declarations.method(method).map(DeclaredMethod::position).orElse(Position.UNKNOWN);
        Map<AcquiredLock, CallChain> taken = new LinkedHashMap<>();
        for (LockExpression lock : critical.locks()) {
            LockClass lockClass = facts.lockClass(lock.lock());
            taken.put(
                    new AcquiredLock(
                            lock.lock(), lockClass, lock.kind(), lock.needed(critical.mode()), AcquiredLock.How.WAITS),
                    CallChain.direct(declared));
        }
        return taken;
    }

    /** Computes what the methods of one component take; all that they call outside it is known. */
    void settle(Map<MethodRef, BodyOutline> component) {
        ComponentFixpoint.run(component, this::grows);
    }

    private boolean grows(MethodRef method, BodyOutline outline) {
        Map<AcquiredLock, CallChain> before = of(method);
        Map<AcquiredLock, CallChain> now = new LinkedHashMap<>(before);
        outline.taken().forEach((lock, chain) -> add(now, lock, chain));
        for (CallSite call : outline.calls()) {
            for (MethodRef target : call.targets()) {
                Demand own = demands.own(call, target);
                if (call.throughFacade()) {
                    ofFacade(target).forEach((lock, chain) -> below(call, target, own, lock, chain, now));
                }
                of(target).forEach((lock, chain) -> below(call, target, own, lock, chain, now));
            }
        }
        Map<AcquiredLock, CallChain> taken = withoutCovered(now);
        if (areMany(taken.keySet())) {
            hubs.add(method);
        }
        Map<AcquiredLock, CallChain> kept = hubs.contains(method) ? withoutCovered(byClassOnly(taken)) : taken;
        acquired.put(method, kept);
        return !before.keySet().equals(kept.keySet());
    }

    private void below(
            CallSite call,
            MethodRef target,
            @Nullable Demand own,
            AcquiredLock taken,
            CallChain chain,
            Map<AcquiredLock, CallChain> into) {
        Premise passed = taken.onlyIf().atCall(call.arguments());
        Premise onlyIf = passed == null ? null : passed.and(call.onlyIf());
        if (onlyIf == null
                || !demands.mayBeMet(taken.demands(), call.origin(), call.type(), call.classes())
                || (call.creates() && isUnderConstruction.test(taken, target))) {
            return;
        }
        Lock here = call.instantiate(taken.lock());
        HeldLock named = here == null ? null : names.lock(here, taken.mode(), ContractTerms.NOWHERE);
        Lock said =
                named == null || Places.depth(named.lock().place()) > ContractTerms.LONGEST_NAME ? null : named.lock();
        LockClass lockClass = taken.lockClass() == null && named != null && !taken.excludes()
                ? facts.lockClass(named.lock())
                : taken.lockClass();
        if (said != null || lockClass != null) {
            List<Demand> needed = demands.atCall(call, own, taken.demands());
            AcquiredLock lock =
                    new AcquiredLock(said, lockClass, taken.kind(), taken.mode(), taken.how(), needed, onlyIf);
            add(into, lock, chain.calledAt(call.position(), target));
        }
    }

    private static boolean areMany(Set<AcquiredLock> taken) {
        return taken.size() > VERY_MANY
                || (taken.size() > MANY
                        && taken.stream()
                                        .map(lock -> lock.demanding(List.of()))
                                        .distinct()
                                        .count()
                                > MANY);
    }

    private static void add(Map<AcquiredLock, CallChain> into, AcquiredLock lock, CallChain chain) {
        into.merge(lock, chain, CallChain::shorter);
    }

    /** Without what is taken on conditions and on fewer as well; without any premise where there are too many. */
    private static Map<AcquiredLock, CallChain> withoutCovered(Map<AcquiredLock, CallChain> all) {
        Map<AcquiredLock, List<AcquiredLock>> alike = new HashMap<>();
        all.keySet().stream()
                .filter(AcquiredLock::hasConditions)
                .forEach(taken -> alike.computeIfAbsent(taken.inAnyCase(), key -> new ArrayList<>())
                        .add(taken));
        if (alike.isEmpty()) {
            return all;
        }
        Map<AcquiredLock, CallChain> kept = new LinkedHashMap<>(all);
        alike.forEach((inAnyCase, onConditions) -> onConditions.stream()
                .filter(taken -> all.containsKey(inAnyCase)
                        || onConditions.stream().anyMatch(other -> !other.equals(taken) && other.covers(taken)))
                .forEach(kept::remove));
        return areMany(kept.keySet()) ? withoutPremises(kept) : kept;
    }

    private static Map<AcquiredLock, CallChain> withoutPremises(Map<AcquiredLock, CallChain> all) {
        if (all.keySet().stream().noneMatch(AcquiredLock::hasPremise)) {
            return all;
        }
        Map<AcquiredLock, CallChain> plain = new LinkedHashMap<>();
        all.forEach((taken, chain) -> add(plain, taken.under(Premise.NONE), chain));
        return plain;
    }

    private static Map<AcquiredLock, CallChain> byClassOnly(Map<AcquiredLock, CallChain> all) {
        Map<AcquiredLock, CallChain> merged = new LinkedHashMap<>();
        all.forEach((taken, chain) -> {
            if (taken.lockClass() != null) {
                add(
                        merged,
                        new AcquiredLock(null, taken.lockClass(), taken.kind(), taken.mode(), taken.how())
                                .demanding(taken.demands()),
                        chain);
            }
        });
        return merged;
    }
}

package dev.interlock.processor.check.instance;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockRules;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code instance-order}: two locks of one class, of two objects, held together though nothing says which is taken first. Ways out are a
 * declared key that a comparison on the path has put in order, a declared way from one object to the other, and taking both at once. Where
 * nothing is declared, two objects of classes that have none in common are in order as long as no other paths lead back from the second to
 * the first.
 */
public final class InstanceOrderCheck implements Judge {
    private final Summaries summaries;
    private final LockFacts facts;
    private final Declarations declarations;
    private final InstanceRules rules;
    private final OwnParts parts;
    private final ElderFields elders;
    private final FreshObjects fresh;
    private final Map<LockClass, List<Pending>> pending = new TreeMap<>();
    private final Set<LockClass> ordered = new TreeSet<>();

    /**
     * Two locks of a class held together.
     *
     * @param problem what stands unless all of the lock class were found under one common lock
     * @param age in which order of age the two are taken, which is an order where no other is kept
     * @param first the class of the object whose lock is held, or null
     * @param second the class of the one whose lock is taken, or null
     */
    private record Pending(
            Problem problem,
            Set<LockUse> gates,
            Age age,
            @Nullable TypeRef first,
            @Nullable TypeRef second) {
        boolean byAge() {
            return age != Age.UNKNOWN;
        }
    }

    /** Which of two objects is the younger one, as far as it is known. */
    private enum Age {
        /** The second was made and kept by the object of the first, or made while that was there. */
        SECOND_IS_YOUNGER,
        /** The second was given to the constructor of the first, or was there when that was made. */
        SECOND_IS_OLDER,
        UNKNOWN
    }

    /**
     * A check of one compilation.
     *
     * @param single the classes of which there is one object only
     */
    public InstanceOrderCheck(Declarations declarations, Summaries summaries, List<Body> bodies, SingleObjects single) {
        Names names = summaries.names();
        this.summaries = summaries;
        this.facts = summaries.facts();
        this.declarations = declarations;
        this.elders = new ElderFields(bodies, declarations);
        this.fresh = new FreshObjects(declarations, summaries.effects());
        this.parts = new OwnParts(declarations, summaries.program());
        this.rules = new InstanceRules(declarations, names, facts, single, summaries.orders());
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void acquires(Acquisition acquisition) {
        LockClass inner = acquisition.lockClass();
        if (inner == null || !acquisition.waits() || acquisition.state().held().isEmpty()) {
            return;
        }
        acquisition.state().held().forEach((held, hold) -> {
            LockClass both = common(inner, facts.lockClass(held.lock()));
            if (both != null && !areLockAndMonitor(held, acquisition.lock())) {
                together(acquisition, held, hold, both);
            }
        });
    }

    /** The lock class that both locks are of, or null: of two monitors, that of the one class where it is above the other. */
    private @Nullable LockClass common(LockClass inner, @Nullable LockClass outer) {
        if (outer == null
                || inner.equals(outer)
                || declarations.monitorsAbove(inner).contains(outer)) {
            return outer;
        }
        return declarations.monitorsAbove(outer).contains(inner) ? inner : null;
    }

    private void together(Acquisition acquisition, HeldLock held, Hold hold, LockClass lockClass) {
        if (acquisition.isHeldAlready() || acquisition.promised().contains(held)) {
            return;
        }
        boolean readers = held.mode() == Mode.SHARED && acquisition.taken().mode() == Mode.SHARED;
        InstancePair pair = new InstancePair(acquisition, held, hold, lockClass);
        if (!rules.areTwo(pair) || isPrivate(pair)) {
            return;
        } else if (rules.areInOrder(pair)) {
            ordered.add(lockClass);
            return;
        }
        LockRules declared = InstanceRules.of(lockClass, declarations);
        Age age = declared.equals(LockRules.NONE) ? age(lockClass, pair) : Age.UNKNOWN;
        Problem problem = new InstanceOrderProblem(pair, declared, readers).problem();
        Set<LockUse> gates = declared.equals(LockRules.NONE) ? gates(acquisition, lockClass) : Set.of();
        Place inner = pair.innerOwner();
        TypeRef first = declared.equals(LockRules.NONE) ? facts.type(pair.outerOwner()) : null;
        TypeRef second = inner == null ? null : facts.type(inner);
        pending.computeIfAbsent(lockClass, key -> new ArrayList<>())
                .add(new Pending(problem, gates, age, first, second));
    }

    /** Of monitors, which no declaration can order, what was given to a constructor is known to be older: a lock field says {@code along}. */
    private Age age(LockClass lockClass, InstancePair pair) {
        Place inner = pair.innerOwner();
        boolean monitors = lockClass.member().equals(LockClass.MONITOR);
        if (monitors && inner != null && elders.lead(pair.outerOwner(), inner)) {
            return Age.SECOND_IS_OLDER;
        }
        if (isOwnPart(pair) || FreshObjects.isYounger(inner, pair.outerOwner(), pair.body())) {
            return Age.SECOND_IS_YOUNGER;
        }
        return FreshObjects.isYounger(pair.outerOwner(), inner, pair.body()) ? Age.SECOND_IS_OLDER : Age.UNKNOWN;
    }

    /** Whether the second belongs to an object that the one with the first has made and kept. */
    private boolean isOwnPart(InstancePair pair) {
        return pair.outerOwner() instanceof Place.This
                && pair.innerOwner() instanceof Place.Local part
                && parts.areOfThis(
                        part,
                        pair.outerOwner(),
                        pair.acquisition().method(),
                        pair.lockClass().owner());
    }

    /** Whether one is a lock and the other the monitor of a lock's object: how such a lock works inside. */
    private static boolean areLockAndMonitor(HeldLock held, @Nullable HeldLock taken) {
        return taken != null && taken.lock().monitor() != held.lock().monitor();
    }

    /** Whether one of the two belongs to an object that nobody else can reach. */
    private boolean isPrivate(InstancePair pair) {
        Place inner = pair.innerOwner();
        return fresh.isOne(pair.outerOwner(), pair.acquisition())
                || (inner != null && fresh.isOne(inner, pair.acquisition()));
    }

    /** The other locks held of which the program has only one. */
    private Set<LockUse> gates(Acquisition acquisition, LockClass inner) {
        Set<LockUse> gates = new HashSet<>();
        acquisition.state().held().forEach((held, hold) -> {
            LockClass lockClass = facts.lockClass(held.lock());
            boolean counts = hold.certain() && held.mode() == Mode.EXCLUSIVE;
            if (counts && lockClass != null && !lockClass.equals(inner) && rules.isOneLock(lockClass)) {
                gates.add(LockUse.exclusive(lockClass));
            }
        });
        return gates;
    }

    /** Whether the program has only one lock of the class. */
    public boolean isOneLock(LockClass lockClass) {
        return rules.isOneLock(lockClass);
    }

    /** The problems, once every body was visited. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        pending.forEach((lockClass, found) -> {
            boolean gated = commonGates(withThoseByAge(lockClass, found))
                    .filter(gates -> !gates.isEmpty())
                    .isPresent();
            boolean otherwiseOrdered = ordered.stream().anyMatch(other -> areKin(lockClass, other));
            boolean fromTheElder = goFromTheElder(lockClass);
            found.stream()
                    .filter(each -> !gated
                            && mayLeadBack(lockClass, each)
                            && (!each.byAge()
                                    || otherwiseOrdered
                                    || (each.age() == Age.SECOND_IS_OLDER && fromTheElder)))
                    .map(Pending::problem)
                    .forEach(problems::add);
        });
        return problems;
    }

    /** Whether some are taken from the older object to the younger one: who goes the other way then breaks that order. */
    private boolean goFromTheElder(LockClass lockClass) {
        return pending.entrySet().stream()
                .filter(entry -> areKin(lockClass, entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .anyMatch(each -> each.age() == Age.SECOND_IS_YOUNGER);
    }

    /** Whether other paths may lead from the second object back to the first: none do where each is of a class of its own. */
    private boolean mayLeadBack(LockClass lockClass, Pending from) {
        List<Pending> left = pending.entrySet().stream()
                .filter(entry -> areKin(lockClass, entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toCollection(ArrayList::new));
        Deque<Pending> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Pending next = open.pop();
            if (summaries.program().mayBeOfBoth(next.second(), from.first())) {
                return true;
            }
            left.removeIf(other -> {
                boolean goesOn = summaries.program().mayBeOfBoth(next.second(), other.first());
                if (goesOn) {
                    open.push(other);
                }
                return goesOn;
            });
        }
        return false;
    }

    /** All that may hold locks of the class, those too that are in order by age and known by the monitor of another class. */
    private List<Pending> withThoseByAge(LockClass lockClass, List<Pending> found) {
        List<Pending> all = new ArrayList<>(found);
        pending.forEach((other, others) -> {
            if (!other.equals(lockClass) && areKin(lockClass, other)) {
                others.stream().filter(Pending::byAge).forEach(all::add);
            }
        });
        return all;
    }

    private boolean areKin(LockClass one, LockClass other) {
        return common(one, other) != null;
    }

    private static Optional<Set<LockUse>> commonGates(List<Pending> found) {
        return found.stream().map(Pending::gates).reduce((one, two) -> {
            Set<LockUse> common = new HashSet<>(one);
            common.retainAll(two);
            return common;
        });
    }
}

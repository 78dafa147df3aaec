package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Awaited;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.summary.Delayed;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waiting with a lock held for a latch, a semaphore or a queue, where every place that brings what is waited for needs a lock: who waits
 * waits for those locks too. Only of {@linkplain AwaitedFields fields whose uses are all seen}, and only of locks of the object that the
 * field belongs to, or of which there is one.
 *
 * <p>What a place needs is what its body, or all who call it where they are known, hold there. Callees are judged before their callers;
 * a method that is called before it is judged is taken to be called by strangers. Places in constructors do not count, since nobody else
 * knows the object by then. A body that both waits for something and brings it gives back what it took itself, and tells nothing.
 */
public final class Handshakes implements Judge {
    private final Summaries summaries;
    private final Declarations declarations;
    private final LockFacts facts;
    private final AwaitedFields fields;
    private final Map<MethodRef, Map<LockClass, Need>> needs = new LinkedHashMap<>();
    private final Set<MethodRef> judged = new HashSet<>();
    private final Set<MethodRef> calledByKnown = new HashSet<>();
    private final Set<MethodRef> calledByStrangers = new HashSet<>();
    private final Map<MethodRef, Set<LockClass>> awaitedIn = new HashMap<>();
    private final List<Nesting> found = new ArrayList<>();

    /**
     * What a method needs to bring what is waited for.
     *
     * @param locks the locks, each with a way to where it is brought
     * @param ofThis whether it belongs to the object that the method is called on
     */
    private record Need(Map<LockUse, Witness> locks, boolean ofThis) {
        Need and(Need other) {
            Map<LockUse, Witness> common = new LinkedHashMap<>(locks);
            common.keySet().retainAll(other.locks.keySet());
            return new Need(common, ofThis && other.ofThis);
        }
    }

    /** Those of one compilation. */
    public Handshakes(Summaries summaries, Declarations declarations, List<Body> bodies) {
        this.summaries = summaries;
        this.declarations = declarations;
        this.facts = summaries.facts();
        this.fields = new AwaitedFields(declarations, bodies);
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return !fields.isEmpty() && (kind == Instruction.Call.class || kind == Instruction.Stall.class);
    }

    @Override
    public void delays(Delayed delayed) {
        MethodRef method = delayed.delay().method();
        if (fields.isEmpty() || method == null || delayed.delay().on() == null) {
            return;
        }
        Place place = delayed.delay().on().place();
        LockClass awaited = awaited(method, place);
        if (awaited != null) {
            delayed.state().held().forEach((held, hold) -> waits(delayed, held, hold, place, awaited));
        }
    }

    private @Nullable LockClass awaited(MethodRef method, Place place) {
        Awaited sort = Awaited.by(method).orElse(null);
        FieldRef field = sort == null ? null : fields.at(place, sort);
        return sort == null || field == null ? null : LockClass.awaited(field, sort);
    }

    private void waits(Delayed delayed, HeldLock held, Hold hold, Place place, LockClass awaited) {
        LockClass outer = facts.lockClass(held.lock());
        if (outer == null
                || hold.origin() == Hold.Origin.OPTIMISTIC
                || delayed.promised().contains(held)
                || !isOfOwner(held, owner(place))) {
            return;
        }
        LockUse outerUse = new LockUse(outer, held.mode());
        LockUse inner = LockUse.exclusive(awaited);
        Witness witness = new Witness(
                delayed.frame().body().method(),
                List.of(NestingCollector.holding(outerUse, hold)),
                NestingCollector.taking(delayed.chain(), inner));
        found.add(new Nesting(outerUse, inner, Gates.NONE, witness));
    }

    /** Whether the lock is the same one for all who have to do with the object. */
    private static boolean isOfOwner(HeldLock held, @Nullable Place owner) {
        Place root = Places.root(held.lock().place());
        return root instanceof Place.StaticField
                || root instanceof Place.ClassObject
                || (owner != null && NestingCollector.owner(held.lock()).equals(owner));
    }

    private static @Nullable Place owner(Place place) {
        return Places.parent(place).orElse(null);
    }

    @Override
    public void enters(Frame frame, States entry) {
        judged.add(frame.body().ref());
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        Body host = frame.host();
        if (host.kind() == Body.Kind.CONSTRUCTOR) {
            return;
        }
        if (instruction instanceof Instruction.Stall stall && stall.on() != null) {
            LockClass awaited = awaited(stall.method(), canonical(stall.on(), before));
            if (awaited != null) {
                awaitedIn.computeIfAbsent(host.ref(), key -> new HashSet<>()).add(awaited);
            }
        } else if (instruction instanceof Instruction.Call call) {
            Place on = call.receiver() instanceof Value.At at ? canonical(at.place(), before) : null;
            if (on != null && fields.mayBeAt(on)) {
                brings(host, call, on, before);
            }
            summaries.program().targets(call).forEach(target -> calls(host, call, target, on, before));
        }
    }

    private Place canonical(Place place, States before) {
        return summaries.names().place(place, before.alternatives().get(0));
    }

    private void brings(Body host, Instruction.Call call, Place place, States before) {
        Awaited.broughtBy(call.method()).forEach(sort -> {
            FieldRef field = fields.at(place, sort);
            if (field != null) {
                LockClass awaited = LockClass.awaited(field, sort);
                Step brings = new Step.Holds(LockUse.exclusive(awaited), call.position());
                Place owner = owner(place);
                Map<LockUse, Witness> locks = new LinkedHashMap<>();
                held(before, owner)
                        .forEach((use, taken) ->
                                locks.put(use, new Witness(host.method(), List.of(brings), List.of(taken))));
                add(host.ref(), awaited, new Need(locks, owner == null || owner instanceof Place.This));
            }
        });
    }

    /** The locks of the object, and those of which there is one, that are held on each path, with how they come to be held. */
    private Map<LockUse, Step> held(States before, @Nullable Place owner) {
        Map<LockUse, Step> held = new LinkedHashMap<>();
        before.alternatives().get(0).held().forEach((lock, hold) -> {
            LockClass lockClass = facts.lockClass(lock.lock());
            boolean always = before.alternatives().stream().allMatch(state -> state.holds(lock.lock(), lock.mode()));
            if (lockClass != null && always && isOfOwner(lock, owner)) {
                LockUse use = new LockUse(lockClass, lock.mode());
                held.put(use, NestingCollector.holding(use, hold));
            }
        });
        return held;
    }

    private void calls(Body host, Instruction.Call call, MethodRef target, @Nullable Place on, States before) {
        if (!judged.contains(target)) {
            calledByStrangers.add(target);
            return;
        }
        calledByKnown.add(target);
        Map.copyOf(needs.getOrDefault(target, Map.of())).forEach((awaited, need) -> {
            Map<LockUse, Witness> locks = new LinkedHashMap<>();
            need.locks().forEach((use, witness) -> locks.put(use, below(host, call, target, witness)));
            if (need.ofThis()) {
                Step brings = new Step.Holds(LockUse.exclusive(awaited), call.position());
                held(before, on).forEach((use, taken) -> {
                    List<Step> way = List.of(new Step.Calls(target, call.position()), brings);
                    locks.putIfAbsent(use, new Witness(host.method(), way, List.of(taken)));
                });
            }
            boolean ofThis = on == null || on instanceof Place.This;
            add(host.ref(), awaited, new Need(locks, need.ofThis() && ofThis));
        });
    }

    private static Witness below(Body host, Instruction.Call call, MethodRef target, Witness witness) {
        Step step = new Step.Calls(target, call.position());
        List<Step> taking = new ArrayList<>(List.of(step));
        taking.addAll(witness.taking());
        return new Witness(host.method(), witness.holding(), taking);
    }

    private void add(MethodRef method, LockClass awaited, Need need) {
        needs.computeIfAbsent(method, key -> new LinkedHashMap<>()).merge(awaited, need, Need::and);
    }

    /** Who waits, and what is needed to bring what is waited for, once every body was visited. */
    public List<Nesting> nestings() {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<LockClass, Need> all = new LinkedHashMap<>();
        needs.forEach((method, each) -> each.forEach((awaited, need) -> {
            boolean takesAndGivesBack = awaitedIn.getOrDefault(method, Set.of()).contains(awaited);
            if (takesAndGivesBack) {
                all.merge(awaited, new Need(Map.of(), false), Need::and);
            } else if (!isCalledByKnownAlone(method)) {
                all.merge(awaited, need, Need::and);
            }
        }));
        all.forEach((awaited, need) -> need.locks()
                .forEach((use, witness) ->
                        found.add(new Nesting(LockUse.exclusive(awaited), use, Gates.NONE, witness))));
        return found;
    }

    private boolean isCalledByKnownAlone(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::isPrivate).orElse(false)
                && calledByKnown.contains(method)
                && !calledByStrangers.contains(method);
    }
}

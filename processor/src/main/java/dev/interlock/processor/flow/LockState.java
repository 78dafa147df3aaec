package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one point of a body on one group of paths: the locks held, what stands for what, which conditions were
 * tested, and whether the object under construction is still private to its constructor. Immutable; all places in it are canonical.
 */
public final class LockState {
    /** Nothing held, nothing known. */
    public static final LockState EMPTY =
            new LockState(Map.of(), LetGo.NONE, Map.of(), Outcomes.NONE, false, Setting.UNKNOWN);

    private final Map<HeldLock, Hold> held;
    private final LetGo letGo;
    private final Map<Place, Value> bindings;
    private final Outcomes outcomes;
    private final boolean constructing;
    private final Setting setting;

    private LockState(
            Map<HeldLock, Hold> held,
            LetGo letGo,
            Map<Place, Value> bindings,
            Outcomes outcomes,
            boolean constructing,
            Setting setting) {
        this.held = held;
        this.letGo = letGo;
        this.bindings = bindings;
        this.outcomes = outcomes;
        this.constructing = constructing;
        this.setting = setting;
    }

    /** The locks held, in the order in which they were taken. */
    public Map<HeldLock, Hold> held() {
        return held;
    }

    /** How often locks were let go that the body had not taken, by the lock; not counted beyond {@link Hold#MANY}. */
    public Map<HeldLock, Integer> letGo() {
        return letGo.times();
    }

    /** The same where the lock, which the body had not taken, was let go once more. */
    LockState lettingGo(HeldLock lock) {
        return new LockState(held, letGo.and(lock), bindings, outcomes, constructing, setting);
    }

    /** Whether the body is a constructor whose object no one else can reach yet. */
    public boolean constructing() {
        return constructing;
    }

    /** Whether the lock is held on every path here, in a mode that is enough. */
    public boolean holds(Lock lock, Mode needed) {
        return certain(lock, Mode.EXCLUSIVE) || (needed == Mode.SHARED && certain(lock, Mode.SHARED));
    }

    private boolean certain(Lock lock, Mode mode) {
        Hold hold = held.get(new HeldLock(lock, mode));
        return hold != null && hold.certain();
    }

    /** How the lock is held in exactly that mode, certain or not; empty where it is not. */
    public Optional<Hold> hold(Lock lock, Mode mode) {
        return Optional.ofNullable(held.get(new HeldLock(lock, mode)));
    }

    /**
     * The place as the program would say it: a temporary gives way to a variable that stands for the same object, or to its class, and the
     * object around the body's own is {@code Outer.this}.
     */
    public Place said(Place place) {
        return SpokenNames.of(place, bindings, setting.self());
    }

    /** What the variable stands for, or null where nothing is known. */
    public @Nullable Value bound(Place variable) {
        return bindings.get(variable);
    }

    /** What the variable stands for, or the variable that goes by that place; null where nothing is known. */
    @Nullable Value binding(Place place) {
        return bindings.get(place);
    }

    /** The fields that go by the name of that variable. */
    List<Place> standingFor(Place variable) {
        List<Place> found = new ArrayList<>();
        bindings.forEach((place, value) -> {
            if (LockFacts.field(place) != null
                    && value instanceof Value.At at
                    && at.place().equals(variable)) {
                found.add(place);
            }
        });
        return found;
    }

    Map<Place, Value> bindings() {
        return bindings;
    }

    /** How tests came out. */
    Outcomes outcomes() {
        return outcomes;
    }

    /** What the condition was found to be, or null. */
    @Nullable Boolean condition(Condition condition) {
        return outcomes.of(condition);
    }

    /** The class whose {@code this} the body has, as far as it is known. */
    @Nullable TypeRef self() {
        return setting.self();
    }

    /** The same in a body of that class. */
    public LockState in(TypeRef type) {
        return new LockState(
                held,
                letGo,
                bindings,
                outcomes,
                constructing,
                new Setting(type, setting.choices(), setting.remembers()));
    }

    /** The same in a body with those variables of which {@link Choices} tells, and in which outcomes of tests matter or not. */
    LockState choosing(Set<Place.Local> choices, boolean remembers) {
        return new LockState(
                held, letGo, bindings, outcomes, constructing, new Setting(setting.self(), choices, remembers));
    }

    /** Whether outcomes of tests matter here. */
    boolean remembers() {
        return setting.remembers();
    }

    private boolean isChosen(Value value) {
        return value instanceof Value.At at && isChosen(at.place());
    }

    /** Whether which object is at the place depends on the path. */
    public boolean isChosen(Place place) {
        return Places.root(place) instanceof Place.Local variable
                && setting.choices().contains(variable);
    }

    /** Whether what is at the place is known to be true, or false; null where it is not known. */
    public @Nullable Boolean truth(Place place) {
        Value value = bindings.get(place);
        Place named = value instanceof Value.At at ? at.place() : place;
        Value constant = value instanceof Value.Constant ? value : bindings.get(named);
        return constant instanceof Value.Constant known
                ? Boolean.valueOf(known.text().equals("true"))
                : outcomes.of(Condition.isTrue(named));
    }

    /** Whether an object is known to be at the place, or null; null where it is not known. */
    public @Nullable Boolean isPresent(Place place) {
        Value value = bindings.get(place);
        if (value != null && !(value instanceof Value.At)) {
            return !value.equals(Value.Constant.NULL);
        }
        Boolean itself = outcomes.of(Condition.same(place, Value.Constant.NULL));
        Boolean isNull = (itself == null && value instanceof Value.At at)
                ? outcomes.of(Condition.same(at.place(), Value.Constant.NULL))
                : itself;
        return isNull == null ? null : !isNull;
    }

    /** The same, inside or outside a constructor whose object is still private to it. */
    public LockState constructing(boolean value) {
        return value == constructing ? this : new LockState(held, letGo, bindings, outcomes, value, setting);
    }

    /** The same with the lock held in that way. */
    public LockState holding(HeldLock lock, Hold hold) {
        return with(lock, hold);
    }

    LockState with(HeldLock lock, @Nullable Hold hold) {
        return new LockState(changed(held, lock, hold), letGo, bindings, outcomes, constructing, setting);
    }

    LockState withBinding(Place key, @Nullable Value value) {
        Outcomes others = outcomes.without(key);
        return Objects.equals(bindings.get(key), value) && others.equals(outcomes)
                ? this
                : new LockState(held, letGo, changed(bindings, key, value), others, constructing, setting);
    }

    /** The same where that test came out that way; empty where it cannot, as far as cases are known. */
    Optional<LockState> where(Condition condition, boolean outcome) {
        Outcomes left = outcomes.where(condition, outcome);
        return Optional.ofNullable(left == null ? null : with(left));
    }

    /** The same where that test came out that way, which is remembered; empty where it cannot. */
    Optional<LockState> finding(Condition condition, boolean outcome) {
        return where(condition, outcome).map(next -> next.withCondition(condition, outcome));
    }

    /** The same, with one more outcome that is remembered. */
    LockState withCondition(Condition condition, boolean outcome) {
        return with(outcomes.with(condition, outcome));
    }

    private LockState with(Outcomes others) {
        return others.equals(outcomes) ? this : new LockState(held, letGo, bindings, others, constructing, setting);
    }

    /** The same, as a body finds it that runs here within the one around it. */
    LockState within() {
        LockState inner = this;
        for (Map.Entry<HeldLock, Hold> entry : held.entrySet()) {
            inner = entry.getValue().isOwn()
                    ? inner.with(entry.getKey(), entry.getValue().inherited())
                    : inner;
        }
        return inner;
    }

    /** The same with nothing held and no longer constructing: what a closure that runs later finds. */
    LockState later() {
        return new LockState(Map.of(), LetGo.NONE, bindings, outcomes, false, setting);
    }

    /** Gives every place in the state a new name. */
    LockState renamed(UnaryOperator<Place> rename) {
        Map<HeldLock, Hold> newHeld = new LinkedHashMap<>();
        held.forEach((lock, hold) -> {
            HeldLock key = new HeldLock(lock.lock().at(rename.apply(lock.lock().place())), lock.mode());
            Hold renamed = hold.scope() == null ? hold : hold.scopedBy(rename.apply(hold.scope()));
            newHeld.merge(key, renamed, Hold::joined);
        });
        Map<Place, Value> newBindings = new LinkedHashMap<>();
        bindings.forEach((key, value) -> {
            Place newKey = key instanceof Place.Local ? key : rename.apply(key);
            Value newValue = value instanceof Value.At at ? new Value.At(rename.apply(at.place())) : value;
            if (!newValue.equals(new Value.At(newKey))) {
                newBindings.put(newKey, newValue);
            }
        });
        return new LockState(
                newHeld, letGo.renamed(rename), newBindings, outcomes.renamed(rename), constructing, setting);
    }

    /** Whether both hold the same locks in the same way, under names that mean the same, so that they may be joined without losing what matters. */
    boolean sameHolds(LockState other) {
        return sameLocks(other) && sameChoices(other);
    }

    /** The same, where the objects that variables stand for are let go of. */
    boolean sameLocks(LockState other) {
        return constructing == other.constructing
                && held.equals(other.held)
                && letGo.equals(other.letGo)
                && sameClosures(other);
    }

    /** Whether no variable that locks are taken through is this object here and that object there. */
    private boolean sameChoices(LockState other) {
        if (setting.choices().isEmpty()) {
            return true;
        }
        for (Map.Entry<Place, Value> binding : bindings.entrySet()) {
            Value here = binding.getValue();
            Value there = other.bindings.get(binding.getKey());
            if (there != null
                    && !here.equals(there)
                    && (isChosen(binding.getKey()) || (isChosen(here) && isChosen(there)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether no variable is a function here and another function there: which of them runs matters, and they have no common name. */
    private boolean sameClosures(LockState other) {
        for (Map.Entry<Place, Value> binding : bindings.entrySet()) {
            if (binding.getValue() instanceof Value.Closure
                    && other.bindings.get(binding.getKey()) instanceof Value.Closure there
                    && !there.equals(binding.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What is true on both groups of paths; a lock that only one holds is held perhaps. */
    LockState joined(LockState other) {
        return new LockState(
                joinedHolds(other),
                letGo.common(other.letGo),
                common(bindings, other.bindings),
                remembers()
                        ? outcomes.joined(other.outcomes, bindings, other.bindings)
                        : outcomes.common(other.outcomes),
                constructing && other.constructing,
                setting);
    }

    /** The same without what is known of some paths only. */
    LockState withoutCases() {
        return with(outcomes.withoutCases());
    }

    private Map<HeldLock, Hold> joinedHolds(LockState other) {
        Map<HeldLock, Hold> joined = new LinkedHashMap<>();
        held.forEach((lock, hold) -> {
            Hold there = other.held.get(lock);
            joined.put(lock, there == null ? hold.perhaps() : hold.joined(there));
        });
        other.held.forEach((lock, hold) -> joined.putIfAbsent(lock, hold.perhaps()));
        return joined;
    }

    static <K, V> Map<K, V> common(Map<K, V> one, Map<K, V> two) {
        if (one.equals(two)) {
            return one;
        }
        Map<K, V> both = new LinkedHashMap<>(one);
        both.entrySet().removeIf(entry -> !entry.getValue().equals(two.get(entry.getKey())));
        return both;
    }

    private static <K, V> Map<K, V> changed(Map<K, V> map, K key, @Nullable V value) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LockState state
                && sameHolds(state)
                && bindings.equals(state.bindings)
                && outcomes.equals(state.outcomes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(held, bindings, outcomes, constructing);
    }

    @Override
    public String toString() {
        return held + (letGo.times().isEmpty() ? " " : " let go " + letGo.times() + " ") + bindings + " " + outcomes
                + (constructing ? " constructing" : "");
    }
}

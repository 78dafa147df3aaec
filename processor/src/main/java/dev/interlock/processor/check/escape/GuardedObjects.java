package dev.interlock.processor.check.escape;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LiveView;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values of one body, and of the closures in it, are guarded objects or views of them. What a variable stands for is known from the
 * flow; where two ways that set it differently have met, each value that it was ever set from is possible, unless the field was given
 * another object meanwhile.
 */
final class GuardedObjects {
    private static final Set<TypeRef> ITERATORS =
            Set.of(new TypeRef("java.util.Iterator"), new TypeRef("java.util.ListIterator"));
    private static final String STREAMS = "java.util.stream";
    private static final TypeRef MAP = new TypeRef("java.util.Map");

    private final Declarations declarations;
    private final Names names;
    private final Set<FieldRef> fields;
    private final Set<FieldRef> read = new HashSet<>();
    private final Set<FieldRef> replaced = new HashSet<>();
    private final Map<Place, Value> views = new HashMap<>();
    private final Map<Place, List<Value>> assigned = new HashMap<>();
    private final Map<Place, Value> elements = new HashMap<>();
    private final Map<Place, List<Value>> keptBy = new HashMap<>();
    private final Set<Place> steps = new HashSet<>();

    /** @param fields the guarded fields whose objects are not to get out */
    GuardedObjects(Declarations declarations, Names names, Set<FieldRef> fields) {
        this.declarations = declarations;
        this.names = names;
        this.fields = fields;
    }

    /** What a value has to do with a guarded object. */
    enum Form {
        /** It is the object. */
        ITSELF,
        /** It shows what is in the object, and may change it. */
        VIEW,
        /** It keeps the object: an {@code Optional}, an array, a collection. */
        HOLDER
    }

    /**
     * A value that is, shows or keeps a guarded object.
     *
     * @param place the field that the object was found in
     * @param field the field's declaration
     * @param form which of these the value is
     */
    record Guarded(Place place, DeclaredField field, Form form) {
        private Guarded as(Form other) {
            return new Guarded(place, field, other);
        }

        /** Whether to use the value is to use the object. */
        boolean isUsedWithIt() {
            return form != Form.HOLDER;
        }
    }

    /** Whether any of the fields was read under its lock so far; until then nothing can get out. */
    boolean isEmpty() {
        return read.isEmpty();
    }

    /** Notes a read of one of the fields; one without the lock is another check's business. */
    void reads(Instruction.Read instruction, List<LockState> states) {
        DeclaredField field = guarded(instruction.place());
        if (field != null && states.stream().allMatch(state -> isHeld(instruction.place(), field, state))) {
            read.add(field.ref());
        }
    }

    /** Notes that the field is given another object. */
    void writes(Place place) {
        FieldRef field = LockFacts.field(place);
        if (field != null && !(place instanceof Place.Element)) {
            replaced.add(field);
        }
    }

    /** Notes what a variable is set from. */
    void assigns(Instruction.Assign assign) {
        if (assign.value() instanceof Value.At) {
            assigned.computeIfAbsent(assign.target(), key -> new ArrayList<>()).add(assign.value());
        }
    }

    /** Notes that what is in the variable keeps the values. */
    void keeps(Place variable, List<Value> values) {
        if (variable instanceof Place.Local) {
            keptBy.computeIfAbsent(variable, key -> new ArrayList<>()).addAll(values);
        }
    }

    /** Notes what a call returns, where that is a view, or an element of one, or keeps what is passed. */
    void calls(Instruction.Call call) {
        Place.Local result = call.result();
        TypeRef owner = call.method().owner();
        if (declarations.keepsElements(call.method())) {
            Place holder = call.receiver() instanceof Value.At at ? at.place() : result;
            if (holder != null) {
                keeps(holder, call.arguments());
            }
        }
        if (result == null) {
            return;
        } else if (call.receiver() != null && ITERATORS.contains(owner)) {
            elements.put(result, call.receiver());
        }
        LiveView view = declarations.contract(call.method()).liveView();
        Value shown = view == null ? null : view.of(call.receiver(), call.arguments());
        if (shown != null) {
            views.put(result, shown);
            boolean isStream = result.type().packageName().equals(STREAMS);
            if (isStream && result.isTemporary()) {
                steps.add(result);
            }
        }
    }

    /** Whether the place is the stream within a chain of operations: its use is the same as that of what the chain starts with. */
    boolean isWithinAChain(Place place) {
        return steps.contains(place);
    }

    /** Notes that a call returns the object in a field. */
    void returns(Place.Local result, Place field) {
        views.put(result, new Value.At(field));
        hands(field);
    }

    /** Notes that a call hands out the object in a field. */
    void hands(Place field) {
        FieldRef ref = LockFacts.field(field);
        if (ref != null) {
            read.add(ref);
        }
    }

    /** The guarded map that the value is an entry of, so that who sets the entry's value changes the map; or null. */
    @Nullable Guarded mapOfEntry(Value value, LockState state) {
        List<Value> origins = new ArrayList<>(List.of(value));
        if (value instanceof Value.At at) {
            origins.addAll(assigned.getOrDefault(at.place(), List.of()));
        }
        for (Value origin : origins) {
            Value iterator = origin instanceof Value.At at ? elements.get(at.place()) : null;
            Guarded object = of(iterator, state);
            if (object != null
                    && object.isUsedWithIt()
                    && declarations.isSubtype(object.field().type(), MAP)) {
                return object;
            }
        }
        return null;
    }

    /** The guarded object that the value is, or null. */
    @Nullable Guarded of(@Nullable Value value, LockState state) {
        return value instanceof Value.At at ? of(at.place(), state, new HashSet<>()) : null;
    }

    private @Nullable Guarded of(Place place, LockState state, Set<Place> seen) {
        if (!(place instanceof Place.Local) || !seen.add(place)) {
            return in(place, state);
        }
        for (Place field : names.fields(place, state)) {
            Guarded found = in(field, state);
            if (found != null) {
                return found;
            }
        }
        Place named = names.place(place, state);
        Guarded seenThrough = throughView(named, state, seen);
        Guarded within = seenThrough == null ? kept(List.of(place, named), state, seen) : seenThrough;
        if (within != null || !(named instanceof Place.Local)) {
            return within != null ? within : in(named, state);
        }
        for (Value value : assigned.getOrDefault(named, List.of())) {
            Guarded found = value instanceof Value.At at ? of(at.place(), state, seen) : null;
            if (found != null && !replaced.contains(found.field().ref())) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Guarded throughView(Place place, LockState state, Set<Place> seen) {
        Value seenObject = views.get(place);
        Guarded object = seenObject instanceof Value.At at ? of(at.place(), state, seen) : null;
        return object == null || replaced.contains(object.field().ref()) ? null : object.as(Form.VIEW);
    }

    /** What an object keeps that goes by these names. */
    private @Nullable Guarded kept(List<Place> holder, LockState state, Set<Place> seen) {
        for (Place name : holder) {
            for (Value value : keptBy.getOrDefault(name, List.of())) {
                Guarded object = value instanceof Value.At at ? of(at.place(), state, seen) : null;
                if (object != null && !replaced.contains(object.field().ref())) {
                    return object.as(Form.HOLDER);
                }
            }
        }
        return null;
    }

    private @Nullable Guarded in(Place place, LockState state) {
        DeclaredField field = guarded(place);
        if (field == null || !read.contains(field.ref())) {
            return null;
        }
        Place here = place instanceof Place.Field member
                ? new Place.Field(names.place(member.owner(), state), field.ref())
                : place;
        return new Guarded(here, field, Form.ITSELF);
    }

    private @Nullable DeclaredField guarded(Place place) {
        FieldRef ref = place instanceof Place.Element ? null : LockFacts.field(place);
        return ref == null || !fields.contains(ref)
                ? null
                : declarations.field(ref).orElse(null);
    }

    /** Whether one of the locks that guard the field is held, or cannot be named. */
    boolean isHeld(Place place, DeclaredField field, LockState state) {
        List<HeldLock> locks = locks(place, field, state);
        return locks.size() < field.guards().size()
                || locks.stream().anyMatch(lock -> state.holds(lock.lock(), lock.mode()));
    }

    /** Whether the other field is guarded by one of the same locks. */
    boolean isUnderTheSameLock(Guarded object, Place other, LockState state) {
        FieldRef ref = LockFacts.field(other);
        DeclaredField field = ref == null ? null : declarations.field(ref).orElse(null);
        if (field == null) {
            return false;
        }
        List<HeldLock> locks = locks(object.place(), object.field(), state);
        return locks(other, field, state).stream().anyMatch(locks::contains);
    }

    /** The locks that guard the field at that place, as far as they can be named. */
    List<HeldLock> locks(Place place, DeclaredField field, LockState state) {
        Place owner = place instanceof Place.Field member ? member.owner() : null;
        List<HeldLock> locks = new ArrayList<>();
        for (LockExpression guard : field.guards()) {
            HeldLock lock = names.instantiate(guard, Mode.SHARED, owner, List.of(), state);
            if (lock != null) {
                locks.add(lock);
            }
        }
        return locks;
    }
}

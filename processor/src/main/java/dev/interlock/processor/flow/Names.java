package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each lock one name, so that two expressions for the same lock are equal: local variables give way to what they were set from,
 * getters to the field that they return, fields that share a lock to the one name that the lock has, views to the lock that they belong to.
 */
public final class Names {
    /**
     * A name that is another name's other name this many times over is left as it is: a getter's field, the owner's lock that it is, the
     * owner in the field of a component, the object that it is reached through, and one more.
     */
    private static final int ALIASES = 5;

    private final Declarations declarations;
    private final LockFacts facts;
    private final FieldAliases aliases;
    private final CallEffects effects;
    private final InsideLocks insides;

    /** Names by what is declared, what constructors set, and what methods return. */
    public Names(Declarations declarations, FieldAliases aliases, CallEffects effects) {
        this(declarations, aliases, effects, InsideLocks.NONE);
    }

    /** The same, with what is known of classes that are locks by what their methods do. */
    public Names(Declarations declarations, FieldAliases aliases, CallEffects effects, InsideLocks insides) {
        this.insides = insides;
        this.declarations = declarations;
        this.facts = new LockFacts(declarations);
        this.aliases = aliases;
        this.effects = effects;
    }

    /** The one name of the place, given what the variables stand for. */
    public Place place(Place place, LockState state) {
        return place(place, state, ALIASES);
    }

    private Place place(Place place, LockState state, int aliases) {
        if (place instanceof Place.Local) {
            return bound(place, state);
        }
        Place parent = Places.parent(place).orElse(null);
        Place named = parent == null ? place : Places.withParent(place, place(parent, state, aliases));
        Place other = aliases == 0 ? null : alias(named, state);
        return other == null || other.equals(named) ? bound(named, state) : place(other, state, aliases - 1);
    }

    private static Place bound(Place place, LockState state) {
        return state.binding(place) instanceof Value.At at ? at.place() : place;
    }

    /** The fields that the variable was set from and still stands for, as far as it is known; none for any other place. */
    public List<Place> fields(Place place, LockState state) {
        if (!(place instanceof Place.Local)) {
            return List.of();
        }
        Place named = bound(place, state);
        return LockFacts.field(named) != null ? List.of(named) : state.standingFor(named);
    }

    private @Nullable Place alias(Place place, LockState state) {
        if (place instanceof Place.Field field && aliases.isRoot(field.field())) {
            Place self = ownerHere(field.field().owner(), state.self());
            return self == null ? null : new Place.Field(self, field.field());
        } else if (place instanceof Place.Field field) {
            Place given = field.owner() instanceof Place.Field component
                    ? onReceiver(aliases.of(component.field(), field.field()), component.owner())
                    : null;
            Place own = given == null ? onReceiver(shared(field.field()), field.owner()) : given;
            return own == null ? ofMaker(field, state) : own;
        } else if (place instanceof Place.StaticField field) {
            return shared(field.field());
        } else if (place instanceof Place.Result result) {
            Place receiver = result.receiver();
            TypeRef type = receiver == null ? null : facts.type(receiver);
            return onReceiver(effects.returned(result.method(), type), receiver);
        } else if (place instanceof Place.Outer outer) {
            Place before = ownerBefore(outer);
            if (before == null) {
                before = ownerNamed(outer, state);
            }
            if (before != null) {
                return before;
            }
            return state.self() == null ? new Place.This(outer.type()) : ownerHere(outer.type(), state.self());
        }
        return null;
    }

    /** The nearest object of the owner's class that the inner object or component is reached through: {@code other} in {@code other.part}. */
    private @Nullable Place ownerBefore(Place.Outer outer) {
        Place below = outer.inner();
        Place step = Places.parent(below).orElse(null);
        while (step != null) {
            TypeRef type = facts.type(step);
            boolean isOwner = type != null && declarations.isSubtype(type, outer.type());
            if (isOwner || hasFieldOf(outer.type(), below)) {
                return step;
            }
            below = step;
            step = Places.parent(step).orElse(null);
        }
        return null;
    }

    /** Whether it is a field that objects of the type alone have: who has it is one, whatever it is known as. */
    private boolean hasFieldOf(TypeRef type, Place place) {
        return place instanceof Place.Field field
                && declarations.isSubtype(field.field().owner(), type);
    }

    /** The object of the owner's class that was named when the inner object was made, or the one around that: {@code other.new Part()}. */
    private @Nullable Place ownerNamed(Place.Outer outer, LockState state) {
        for (Map.Entry<Place, Value> binding : state.bindings().entrySet()) {
            if (binding.getKey() instanceof Place.Outer known
                    && known.inner().equals(outer.inner())
                    && binding.getValue() instanceof Value.At at) {
                return declarations.isSubtype(known.type(), outer.type())
                        ? at.place()
                        : new Place.Outer(at.place(), outer.type());
            }
        }
        return null;
    }

    /**
     * The field of a component's maker by the name that the component has for it where it was given both, {@code new Part(this, this.lock)}:
     * the maker may go by a class above its own there. Null where there is another name for that object here.
     */
    private @Nullable Place ofMaker(Place.Field field, LockState state) {
        Place.Outer maker = maker(field);
        return maker == null || maker.equals(field.owner()) || alias(maker, state) != null
                ? null
                : new Place.Field(maker, field.field());
    }

    private Place.@Nullable Outer maker(Place.Field field) {
        if (field.owner() instanceof Place.Field keeper) {
            TypeRef type = aliases.maker(keeper.field(), field.field());
            return type == null ? null : new Place.Outer(keeper.owner(), type);
        }
        return field.owner() instanceof Place.Outer known ? maker(known, field.field()) : null;
    }

    private Place.@Nullable Outer maker(Place.Outer known, FieldRef field) {
        TypeRef component = facts.type(known.inner());
        TypeRef type = component == null
                ? null
                : aliases.maker(above -> declarations.isSubtype(component, above), known.type(), field);
        return type == null ? null : new Place.Outer(known.inner(), type);
    }

    /** The object of the class that is at hand: this one, or one around it; null where there is none. */
    public @Nullable Place owner(TypeRef type, LockState state) {
        return ownerHere(type, state.self());
    }

    /**
     * The object that encloses an inner object, that built a component with its own lock, or whose tree another object is of. Touched from a body of its class, they are
     * taken to be those of this very object: a stated gap.
     */
    private @Nullable Place ownerHere(TypeRef owner, @Nullable TypeRef self) {
        for (TypeRef around = self; around != null; around = enclosing(around)) {
            if (declarations.isSubtype(around, owner)) {
                return new Place.This(around);
            }
        }
        return null;
    }

    private @Nullable TypeRef enclosing(TypeRef type) {
        return declarations.type(type).map(DeclaredType::enclosing).orElse(null);
    }

    private @Nullable Place shared(FieldRef field) {
        List<Lock> same = declarations.field(field).map(DeclaredField::sameAs).orElse(List.of());
        return same.isEmpty() ? aliases.of(field) : same.get(0).place();
    }

    private static @Nullable Place onReceiver(@Nullable Place inContractTerms, @Nullable Place receiver) {
        if (inContractTerms == null) {
            return null;
        }
        return Places.substitute(inContractTerms, root -> root instanceof Place.This ? receiver : root);
    }

    /** The one name of the lock and the mode that taking it in {@code mode} means: the view {@code rw.readLock()} is {@code rw}, shared. */
    public HeldLock lock(Lock lock, Mode mode, LockState state) {
        Place place = place(lock.place(), state);
        if (place instanceof Place.Result result && result.receiver() != null && !lock.monitor()) {
            Mode view = declarations.contract(result.method()).view();
            if (view != null) {
                return lock(Lock.object(result.receiver()), view, state);
            }
        }
        return new HeldLock(lock.at(place), mode);
    }

    /**
     * The lock that belongs to what is waited for.
     *
     * @param on a monitor, a condition, or a lock with conditions of its own
     * @return null where it is a condition whose lock is not known: one that was handed in, or that is kept in a container
     */
    public @Nullable HeldLock ofWait(Lock on, LockState state) {
        Place place = place(on.place(), state);
        boolean known = on.monitor()
                || (place instanceof Place.Result result
                        && declarations.contract(result.method()).view() != null)
                || !(facts.isCondition(place) || facts.isCondition(on.place()));
        return known ? lock(on, Mode.EXCLUSIVE, state) : null;
    }

    /**
     * The lock that an annotation's expression means at a use.
     *
     * @param asked the mode that the annotation or the access asks for
     * @param receiver what stands for {@code this}, or null for a static member
     * @param arguments what stand for the parameters
     * @return the lock, or null where it cannot be named here
     */
    public @Nullable HeldLock instantiate(
            LockExpression expression, Mode asked, @Nullable Place receiver, List<Value> arguments, LockState state) {
        Lock here = instantiate(expression.lock(), receiver, arguments);
        return here == null ? null : lock(meant(here, expression), expression.needed(asked), state);
    }

    /** A lock that the called method speaks of, by its one name here; null where it cannot be named here. */
    public @Nullable HeldLock atCall(HeldLock inTerms, Instruction.Call call, LockState state) {
        Lock here = Operands.of(call).instantiate(inTerms.lock());
        return here == null ? null : lock(here, inTerms.mode(), state);
    }

    /** Whether a lock that the called method speaks of is held at the call. */
    boolean isHeldAtCall(HeldLock inTerms, Instruction.Call call, LockState state) {
        HeldLock here = atCall(inTerms, call, state);
        return here != null && state.holds(here.lock(), here.mode());
    }

    /** The fields that the constructor sets to an argument, with the number of that argument, as far as locks are reached through them. */
    public Map<FieldRef, Integer> given(@Nullable MethodRef constructor) {
        return aliases.given().of(constructor);
    }

    /** The lock in the terms of a body that makes an object: a field that the constructor sets to an argument goes by the name of that. */
    public @Nullable Lock atCreation(Lock lock, Instruction.New creation) {
        Place given = given(lock.place(), given(creation.constructor()));
        Lock here = instantiate(lock.at(given), creation.result(), creation.arguments());
        return here == null ? instantiate(lock, creation.result(), creation.arguments()) : here;
    }

    private static Place given(Place place, Map<FieldRef, Integer> fields) {
        Place parent = Places.parent(place).orElse(null);
        if (parent == null) {
            return place;
        }
        Integer argument =
                place instanceof Place.Field field && parent instanceof Place.This ? fields.get(field.field()) : null;
        return argument == null
                ? Places.withParent(place, given(parent, fields))
                : new Place.Parameter(argument, place.toString());
    }

    /** Whether the method returns the same object each time that it is called on one, whichever of its overriders runs. */
    boolean answersAlways(MethodRef method) {
        return effects.answersAlways(method);
    }

    /** Whether each call of the method returns an object of its own making. */
    boolean isFresh(MethodRef method) {
        return aliases.isFresh(method);
    }

    /** Whether the objects of the type are locks by what their methods do. */
    public boolean isLockByItsMethods(TypeRef type) {
        return insides.isOne(type);
    }

    /** The lock that is let go, in the mode that is: where none is said, the one in which it is held. */
    public HeldLock released(Lock lock, @Nullable Mode mode, LockState state) {
        HeldLock named = lock(lock, mode == null ? Mode.EXCLUSIVE : mode, state);
        return mode == null && !state.held().containsKey(named) ? new HeldLock(named.lock(), Mode.SHARED) : named;
    }

    /** The lock that a test names which tells whether it is held: a lock by what its methods do tells of the lock inside. */
    HeldLock tested(Lock lock, Mode mode, LockState state) {
        return lock(lock.monitor() ? lock : inside(lock), mode, state);
    }

    /** An object that is a lock by what its methods do stands for the lock inside. */
    private Lock meant(Lock lock, LockExpression expression) {
        boolean named = lock.monitor() && !(expression.lock().place() instanceof Place.This);
        return named ? inside(lock) : lock;
    }

    private Lock inside(Lock lock) {
        FieldRef field = insides.of(facts.type(lock.place()));
        return field == null ? lock : Lock.object(new Place.Field(lock.place(), field));
    }

    /** The lock in the terms of a body, or null where it cannot be named there. */
    public static @Nullable Lock instantiate(Lock lock, @Nullable Place receiver, List<Value> arguments) {
        Place place = Places.substitute(lock.place(), root -> atCall(root, receiver, arguments));
        return place == null ? null : lock.at(place);
    }

    private static @Nullable Place atCall(Place root, @Nullable Place receiver, List<Value> arguments) {
        if (root instanceof Place.This) {
            return receiver;
        } else if (root instanceof Place.Parameter parameter) {
            boolean given = parameter.index() < arguments.size();
            return given && arguments.get(parameter.index()) instanceof Value.At at ? at.place() : null;
        }
        return root;
    }
}

package dev.interlock.processor.check.instance;

import dev.interlock.processor.check.SaidLock;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.OrderedPaths;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockRules;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.summary.Acquisition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether two locks of one class are locks of two objects, and whether these are taken in an order that all paths keep to. */
public final class InstanceRules {
    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final SingleObjects single;
    private final AlongSteps along;
    private final KeyOrder keys;

    InstanceRules(Declarations declarations, Names names, LockFacts facts, SingleObjects single, OrderedPaths paths) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.single = single;
        this.along = new AlongSteps(declarations, names);
        this.keys = new KeyOrder(declarations, names, facts, paths);
    }

    /** What is declared of two locks of the class. */
    public static LockRules of(LockClass lockClass, Declarations declarations) {
        return field(lockClass, declarations).map(DeclaredField::rules).orElse(LockRules.NONE);
    }

    private static Optional<DeclaredField> field(LockClass lockClass, Declarations declarations) {
        return declarations.field(new FieldRef(lockClass.owner(), lockClass.member()));
    }

    /** Whether the program has only one lock of the class. */
    boolean isOneLock(LockClass lockClass) {
        boolean isStatic = field(lockClass, declarations)
                .map(field -> field.isStatic() && !field.type().isArray())
                .orElse(false);
        boolean several = field(lockClass, declarations)
                .map(field -> field.type().isArray())
                .orElse(false);
        return lockClass.isClassObject() || isStatic || (!several && single.contains(lockClass.owner()));
    }

    /**
     * Whether the two are locks of two objects, as far as that can be told. Where taking one lock twice does no harm, a name that leads
     * back, such as {@code connection.pool} below a call of the pool, is taken to lead to the very same object.
     */
    boolean areTwo(InstancePair pair) {
        if (isOneLock(pair.lockClass())) {
            return false;
        }
        Acquisition acquisition = pair.acquisition();
        Place inner = pair.innerOwner();
        if (inner == null) {
            return !acquisition.kind().isReentrant()
                    && of(pair.lockClass(), declarations).along().isEmpty();
        }
        return isOfThatClass(inner, pair)
                && (!acquisition.kind().isReentrant()
                        || acquisition.chain().calls().isEmpty()
                        || leadsAway(inner, pair));
    }

    /** Whether the object is known to be of the class that has the lock, and not only of a type that the class implements. */
    private boolean isOfThatClass(Place owner, InstancePair pair) {
        Lock said = SaidLock.of(pair.acquisition(), names);
        return isOfThatClass(facts.type(owner), pair.lockClass())
                || (said != null
                        && isOfThatClass(facts.type(InstancePair.owner(said, pair.lockClass())), pair.lockClass()));
    }

    private boolean isOfThatClass(@Nullable TypeRef type, LockClass lockClass) {
        return type == null || type.isArray() || declarations.isSubtype(type, lockClass.owner());
    }

    private boolean leadsAway(Place inner, InstancePair pair) {
        if (inner instanceof Place.Field field) {
            return declarations.areRelated(
                            field.field().owner(), pair.lockClass().owner())
                    || sameParent(inner, pair.outerOwner());
        } else if (inner instanceof Place.Result result) {
            return declarations.areRelated(
                            result.method().owner(), pair.lockClass().owner())
                    || sameParent(inner, pair.outerOwner());
        }
        return true;
    }

    private static boolean sameParent(Place one, Place other) {
        return Places.parent(one).isPresent() && Places.parent(one).equals(Places.parent(other));
    }

    /** Whether the two are taken in an order that is declared, or that the program itself makes sure of. */
    boolean areInOrder(InstancePair pair) {
        LockRules rules = of(pair.lockClass(), declarations);
        if (!rules.along().isEmpty() && along.leads(pair, rules.along())) {
            return true;
        }
        boolean tied = pair.acquisition().state().held().keySet().stream()
                .map(HeldLock::lock)
                .map(facts::lockClass)
                .anyMatch(held -> held != null && !held.equals(pair.lockClass()) && isOneLock(held));
        return keys.proves(pair, rules.instancesKey(), tied);
    }
}

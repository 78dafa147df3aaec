package dev.interlock.processor.flow;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import org.jspecify.annotations.Nullable;

/** What the declarations tell of a lock by its canonical name: its sort, and its lock class. */
public final class LockFacts {
    /** {@code java.util.concurrent.locks.Condition}. */
    static final TypeRef CONDITION = new TypeRef("java.util.concurrent.locks.Condition");

    private final Declarations declarations;
    private final MonitorTypes monitors;

    /** Facts read off these declarations. */
    public LockFacts(Declarations declarations) {
        this(declarations, MonitorTypes.NONE);
    }

    /** Facts read off these declarations, and off where monitors are taken. */
    public LockFacts(Declarations declarations, MonitorTypes monitors) {
        this.declarations = declarations;
        this.monitors = monitors;
    }

    /** The sort of the lock; {@link LockKind#LOCK} where the declarations do not tell. */
    public LockKind kind(Lock lock) {
        if (lock.monitor()) {
            return LockKind.MONITOR;
        }
        Place place = lock.place();
        FieldRef field = place instanceof Place.Element ? null : field(place);
        LockKind declared = field == null
                ? kindOf(type(place))
                : declarations.field(field).map(DeclaredField::lockKind).orElse(null);
        return declared == null ? LockKind.LOCK : declared;
    }

    /**
     * The sort of the lock, which may be known better by the name that it goes by where it is used: a field of a type variable is declared
     * as anything, or as some lock.
     */
    public LockKind kind(Lock lock, Lock said) {
        LockKind declared = kind(lock);
        return declared == LockKind.LOCK && !said.monitor() ? kind(said) : declared;
    }

    /**
     * The lock class: the declaring field of a lock object, the class of the object whose monitor it is. An object of no telling class (an
     * {@code Object} made to be locked, or one whose class leaves locking to those who have it in a field) is named by its field.
     *
     * @return null where the lock has no name that another method would know it by
     */
    public @Nullable LockClass lockClass(Lock lock) {
        Place place = lock.place();
        FieldRef field = field(place);
        TypeRef type = type(place);
        if (place instanceof Place.ClassObject object) {
            return new LockClass(object.type(), LockClass.CLASS);
        } else if (lock.monitor()) {
            boolean telling = type != null
                    && !(field != null && monitors.isKnownByField(type))
                    && declarations.type(type).map(DeclaredType::fromSource).orElse(false);
            if (telling && type != null) {
                return new LockClass(type, LockClass.MONITOR);
            }
            return field == null ? null : LockClass.of(field);
        } else if (field != null) {
            return LockClass.of(field);
        } else if (place instanceof Place.Result result) {
            MethodRef getter = firstOverridden(result.method());
            return new LockClass(getter.owner(), getter.name() + "()");
        }
        return kindOf(type) == LockKind.USER_LOCK && type != null ? new LockClass(type, LockClass.MONITOR) : null;
    }

    /** What all that override a getter return is of one lock class: that of the method of this compilation that none overrides further up. */
    private MethodRef firstOverridden(MethodRef getter) {
        return declarations.method(getter).stream()
                .flatMap(method -> method.overrides().stream())
                .filter(declarations::isFromSource)
                .findFirst()
                .map(this::firstOverridden)
                .orElse(getter);
    }

    /** Whether the variable is declared as a lock, or as an object that is good for its monitor alone. */
    public boolean mayBeLock(Place.Local variable) {
        return variable.type().equals(TypeRef.OBJECT) || kindOf(variable.type()) != null;
    }

    /** Whether the place names a constant of an enum, which is another object than all others. */
    boolean isEnumConstant(Place place) {
        return place instanceof Place.StaticField constant
                && declarations
                        .field(constant.field())
                        .map(DeclaredField::isEnumConstant)
                        .orElse(false);
    }

    /** Whether a condition object is at the place, and no lock. */
    public boolean isCondition(Place place) {
        TypeRef type = type(place);
        return type != null && declarations.isSubtype(type, CONDITION);
    }

    /** The static type of what is at the place, or null where it is not known. */
    public @Nullable TypeRef type(Place place) {
        if (place instanceof Place.This self) {
            return self.type();
        } else if (place instanceof Place.Outer outer) {
            return outer.type();
        } else if (place instanceof Place.Local local) {
            return local.type();
        } else if (place instanceof Place.Result result) {
            return declarations
                    .method(result.method())
                    .map(DeclaredMethod::returnType)
                    .orElse(null);
        } else if (place instanceof Place.Element element) {
            TypeRef array = type(element.array());
            return array == null ? null : array.component();
        }
        FieldRef field = field(place);
        return field == null
                ? null
                : declarations.field(field).map(DeclaredField::type).orElse(null);
    }

    private @Nullable LockKind kindOf(@Nullable TypeRef type) {
        return type == null
                ? null
                : declarations.type(type).map(DeclaredType::lockKind).orElse(null);
    }

    /** The field that the place ends in; for an element, the field of its array. */
    public static @Nullable FieldRef field(Place place) {
        if (place instanceof Place.Field field) {
            return field.field();
        } else if (place instanceof Place.StaticField field) {
            return field.field();
        }
        return place instanceof Place.Element element ? field(element.array()) : null;
    }
}

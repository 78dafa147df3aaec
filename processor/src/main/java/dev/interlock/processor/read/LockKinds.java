package dev.interlock.processor.read;

import dev.interlock.processor.model.LockKind;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * Tells which types are locks, and of which sort. The nearest known class counts, superclass before interfaces; a class is a user's
 * lock where a method of its own promises to take or release {@code this}.
 */
final class LockKinds {
    private static final Map<String, LockKind> KNOWN = Map.of(
            "dev.interlock.runtime.Mutex", LockKind.MUTEX,
            "dev.interlock.runtime.RWMutex", LockKind.RW_MUTEX,
            "dev.interlock.runtime.RecursiveMutex", LockKind.RECURSIVE_MUTEX,
            "java.util.concurrent.locks.ReentrantLock", LockKind.REENTRANT_LOCK,
            "java.util.concurrent.locks.ReentrantReadWriteLock", LockKind.REENTRANT_RW_LOCK,
            "java.util.concurrent.locks.StampedLock", LockKind.STAMPED_LOCK,
            "java.util.concurrent.locks.Lock", LockKind.LOCK,
            "java.util.concurrent.locks.ReadWriteLock", LockKind.RW_LOCK);

    private final Hierarchy hierarchy;
    private final AnnotationScan annotations;
    private final Map<TypeElement, @Nullable LockKind> kinds = new HashMap<>();

    LockKinds(Hierarchy hierarchy, AnnotationScan annotations) {
        this.hierarchy = hierarchy;
        this.annotations = annotations;
    }

    /** The sort of lock that values of the type are, or null where they are none (but have a monitor, as objects have). */
    @Nullable LockKind of(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> of((TypeElement) ((DeclaredType) type).asElement());
            case TYPEVAR -> of(((TypeVariable) type).getUpperBound());
            case INTERSECTION -> ofAny((IntersectionType) type);
            default -> null;
        };
    }

    /** The sort of lock that objects of the class are, or null where they are none. */
    @Nullable LockKind of(TypeElement type) {
        if (!kinds.containsKey(type)) {
            LockKind own = own(type);
            kinds.put(type, own != null ? own : inherited(type));
        }
        return kinds.get(type);
    }

    private @Nullable LockKind inherited(TypeElement type) {
        for (TypeElement supertype : hierarchy.supertypes(type)) {
            LockKind kind = of(supertype);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private @Nullable LockKind ofAny(IntersectionType type) {
        for (TypeMirror bound : type.getBounds()) {
            LockKind kind = of(bound);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private @Nullable LockKind own(TypeElement type) {
        String name = type.getQualifiedName().toString();
        LockKind known = KNOWN.get(name);
        if (known != null || name.startsWith("java.")) {
            return known;
        }
        return hierarchy.members(type).methods().stream().anyMatch(this::locksThis) ? LockKind.USER_LOCK : null;
    }

    private boolean locksThis(ExecutableElement method) {
        return annotations.on(method).stream()
                .filter(each -> each.meaning() == Meaning.ACQUIRES || each.meaning() == Meaning.RELEASES)
                .anyMatch(each -> each.strings("value").contains("this"));
    }
}

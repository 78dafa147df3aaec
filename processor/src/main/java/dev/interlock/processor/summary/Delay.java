package dev.interlock.processor.summary;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something other than a lock that a method may have to wait for, itself or through what it calls.
 *
 * @param method the library's method that waits, or null for a wait for a condition
 * @param how what it waits for
 * @param on the lock whose condition it waits for, or the object that {@code method} is called on; null where that has no name here
 * @param lockClass the lock class of a lock whose condition it waits for, or null
 * @param demands what must be so for it to happen, since an overrider waits; none where it happens whatever the caller passes
 */
public record Delay(
        @Nullable MethodRef method,
        Waiting how,
        @Nullable Lock on,
        @Nullable LockClass lockClass,
        List<Demand> demands) {
    public Delay {
        demands = List.copyOf(demands);
    }

    /** A delay that happens whatever the method is called on, and with. */
    public Delay(@Nullable MethodRef method, Waiting how, @Nullable Lock on, @Nullable LockClass lockClass) {
        this(method, how, on, lockClass, List.of());
    }

    /** The same where this is demanded. */
    Delay demanding(List<Demand> needed) {
        return needed.equals(demands) ? this : new Delay(method, how, on, lockClass, needed);
    }

    /** Whether it lets a lock go meanwhile. */
    public boolean isOnCondition() {
        return method == null;
    }
}

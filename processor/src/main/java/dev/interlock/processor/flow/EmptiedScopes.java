package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scopes whose lock was let go by hand, each with that lock: who takes it again by hand fills the scope again, and its end lets the lock
 * go. A state keeps it as what a field of the scope refers to, so that it goes by the names that the scope and the lock have.
 */
final class EmptiedScopes {
    private static final TypeRef SCOPE = new TypeRef("java.lang.AutoCloseable");

    private EmptiedScopes() {}

    /** The state where the scope has let the lock go before its end; as it was where there is no scope. */
    static LockState emptied(@Nullable Place scope, HeldLock lock, LockState state) {
        return scope == null || lock.lock().monitor()
                ? state
                : state.withBinding(
                        new Place.Field(scope, field(lock.mode())),
                        new Value.At(lock.lock().place()));
    }

    /** The scope that has let the lock go before its end, and is still open; null where there is none. */
    static @Nullable Place of(HeldLock lock, LockState state) {
        FieldRef field = field(lock.mode());
        for (Map.Entry<Place, Value> binding : state.bindings().entrySet()) {
            if (binding.getKey() instanceof Place.Field kept
                    && kept.field().equals(field)
                    && !lock.lock().monitor()
                    && binding.getValue().equals(new Value.At(lock.lock().place()))) {
                return kept.owner();
            }
        }
        return null;
    }

    /** The state where the scope has its lock back, or has come to its end; as it was where there is none. */
    static LockState filled(@Nullable Place scope, LockState state) {
        LockState next = state;
        for (Mode mode : Mode.values()) {
            Place kept = scope == null ? null : new Place.Field(scope, field(mode));
            next = kept != null && state.binding(kept) != null ? next.withBinding(kept, null) : next;
        }
        return next;
    }

    private static FieldRef field(Mode mode) {
        return new FieldRef(SCOPE, "its lock, " + mode);
    }
}

package dev.interlock.processor.read;

import dev.interlock.processor.model.Mode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the methods of the JDK and of Interlock's runtime. A method that overrides a known one does what that one does; only
 * the concurrent collections, which look after themselves, are not changed by what they do, and streams into memory wait for nobody.
 */
final class KnownMethods {
    private static final EffectTable TABLE = new EffectTable(
            KnownLocks.TABLE,
            KnownCallbacks.TABLE,
            KnownChanges.TABLE,
            KnownWaits.TABLE,
            KnownViews.TABLE,
            KnownElements.TABLE);
    private static final Known NOTHING = new Known(Set.of());
    private static final Set<Effect> WAITING =
            EnumSet.of(Effect.READS, Effect.WRITES, Effect.BLOCKS, Effect.FILLS, Effect.AT_ONCE);

    private final Hierarchy hierarchy;
    private final Map<ExecutableElement, Known> known = new HashMap<>();

    KnownMethods(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** What is known of one method. */
    record Known(Set<Effect> effects) {
        /** The side of the lock that the method returns, or null where it returns none. */
        @Nullable Mode view() {
            if (effects.contains(Effect.READ_VIEW)) {
                return Mode.SHARED;
            }
            return effects.contains(Effect.WRITE_VIEW) ? Mode.EXCLUSIVE : null;
        }
    }

    /** What is known of the method, by itself or through what it overrides. */
    Known of(ExecutableElement method) {
        Known found = known.get(method);
        if (found == null) {
            Set<Effect> effects = EnumSet.noneOf(Effect.class);
            effects.addAll(own(method));
            hierarchy.overridden(method).forEach(each -> effects.addAll(of(each).effects()));
            if (ownerName(method).startsWith("java.util.concurrent.")) {
                effects.remove(Effect.CHANGES);
            }
            if (effects.contains(Effect.AT_ONCE)) {
                effects.removeAll(WAITING);
            }
            found = effects.isEmpty() ? NOTHING : new Known(effects);
            known.put(method, found);
        }
        return found;
    }

    private static Set<Effect> own(ExecutableElement method) {
        return TABLE.effects(
                ownerName(method),
                method.getSimpleName().toString(),
                method.getParameters().size());
    }

    private static String ownerName(ExecutableElement method) {
        return Hierarchy.owner(method).getQualifiedName().toString();
    }
}

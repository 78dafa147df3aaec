package dev.interlock.processor.check.release;

import dev.interlock.processor.check.ValueOrigins;
import dev.interlock.processor.flow.FreshResults;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mutexes without an owner: what one thread locks, another may unlock. A field is one where nothing else is ever stored in it. */
public final class UnownedMutexes {
    private final Set<FieldRef> fields = new HashSet<>();
    private final boolean any;

    /** The unowned mutexes among the fields that the bodies set. */
    public UnownedMutexes(List<Body> bodies, Declarations declarations) {
        any = declarations.methods().stream().anyMatch(method -> FreshResults.isUnowned(method.ref()));
        if (any) {
            Map<FieldRef, Boolean> always = new HashMap<>();
            bodies.forEach(body -> note(body, always));
            always.forEach((field, unowned) -> {
                if (unowned) {
                    fields.add(field);
                }
            });
        }
    }

    private static void note(Body body, Map<FieldRef, Boolean> always) {
        ValueOrigins origins = null;
        for (Instruction.Write write : body.all(Instruction.Write.class)) {
            FieldRef field = LockFacts.field(write.place());
            if (field != null) {
                origins = origins == null ? new ValueOrigins(body) : origins;
                always.merge(field, areUnowned(origins.of(write.value())), Boolean::logicalAnd);
            }
        }
    }

    private static boolean areUnowned(Set<ValueOrigins.Origin> origins) {
        return !origins.isEmpty()
                && origins.stream()
                        .allMatch(origin -> origin instanceof ValueOrigins.Origin.Returned returned
                                && FreshResults.isUnowned(returned.method()));
    }

    /** Whether the lock is in a field that holds one. */
    boolean contains(Lock lock) {
        FieldRef field = LockFacts.field(lock.place());
        return field != null && fields.contains(field);
    }

    /** Where the body makes the lock, by its name there or in a closure; null unless it is one. */
    @Nullable Object made(Lock lock, Body host) {
        if (!any || !(lock.place() instanceof Place.Local)) {
            return null;
        }
        Set<ValueOrigins.Origin> origins = new ValueOrigins(host).of(new Value.At(lock.place()));
        return areUnowned(origins) ? origins : null;
    }
}

package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose objects' monitors are only ever taken, or held by those who call, where the object is found in a final field: a list with
 * {@code synchronized (list)} around its uses. What two of them guard has nothing in common but the class, and each is as good as a lock of
 * its own. Immutable.
 */
public final class MonitorTypes {
    /** No such class. */
    static final MonitorTypes NONE = new MonitorTypes(Set.of());

    private final Set<TypeRef> byField;

    private MonitorTypes(Set<TypeRef> byField) {
        this.byField = byField;
    }

    /** Whether the monitors of the class's objects are known by the fields that the objects are in. */
    boolean isKnownByField(TypeRef type) {
        return byField.contains(type);
    }

    /** Reads the classes off all places where a monitor is taken, asked for, or tested to be held. */
    public static MonitorTypes of(List<Body> bodies, Declarations declarations, Names names) {
        Map<TypeRef, Boolean> types = new HashMap<>();
        LockFacts facts = new LockFacts(declarations);
        for (Body body : bodies) {
            for (Body part : body.parts()) {
                collect(part, facts, declarations, types);
                EntryState.of(part, declarations, names)
                        .held()
                        .keySet()
                        .forEach(held -> add(held.lock(), facts, declarations, types));
            }
        }
        Set<TypeRef> elsewhere = new HashSet<>();
        types.forEach((type, only) -> {
            if (!only) {
                elsewhere.addAll(declarations.selfAndSupertypes(type));
            }
        });
        Set<TypeRef> byField = new HashSet<>();
        types.forEach((type, only) -> {
            if (only
                    && !elsewhere.contains(type)
                    && declarations.selfAndSupertypes(type).stream()
                            .allMatch(above -> types.getOrDefault(above, true))) {
                byField.add(type);
            }
        });
        return new MonitorTypes(byField);
    }

    private static void collect(Body body, LockFacts facts, Declarations declarations, Map<TypeRef, Boolean> types) {
        body.all(Instruction.Acquire.class).stream()
                .flatMap(acquire -> acquire.locks().stream())
                .forEach(lock -> add(lock, facts, declarations, types));
        body.all(Instruction.AssumeHeld.class).forEach(assume -> add(assume.lock(), facts, declarations, types));
    }

    private static void add(Lock lock, LockFacts facts, Declarations declarations, Map<TypeRef, Boolean> types) {
        TypeRef type = lock.monitor() ? facts.type(lock.place()) : null;
        if (type != null) {
            types.merge(type, isInFinalField(lock, declarations), Boolean::logicalAnd);
        }
    }

    private static boolean isInFinalField(Lock lock, Declarations declarations) {
        @Nullable FieldRef field = LockFacts.field(lock.place());
        return field != null && declarations.isFinal(field);
    }
}

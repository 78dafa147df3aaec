package dev.interlock.processor.check.release;

import dev.interlock.processor.check.ValueOrigins;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mutexes without an owner: what one thread locks, another may unlock. A field is one where nothing else is ever stored in it. */
public final class UnownedMutexes {
    private static final String MUTEX = "dev.interlock.runtime.Mutex";

    private final Set<FieldRef> fields = new HashSet<>();

    /** The unowned mutexes among the fields that the bodies set. */
    public UnownedMutexes(List<Body> bodies, Declarations declarations) {
        if (declarations.methods().stream().anyMatch(method -> isUnowned(method.ref()))) {
            Map<FieldRef, Boolean> always = new HashMap<>();
            bodies.forEach(body -> note(body, declarations, always));
            always.forEach((field, unowned) -> {
                if (unowned) {
                    fields.add(field);
                }
            });
        }
    }

    private static boolean isUnowned(MethodRef method) {
        return method.name().equals("unowned") && method.owner().binaryName().equals(MUTEX);
    }

    private static void note(Body body, Declarations declarations, Map<FieldRef, Boolean> always) {
        ValueOrigins origins = null;
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                FieldRef field = instruction instanceof Instruction.Write write ? LockFacts.field(write.place()) : null;
                if (field != null && isMutex(field, declarations)) {
                    origins = origins == null ? new ValueOrigins(body) : origins;
                    always.merge(field, isUnowned(origins, (Instruction.Write) instruction), Boolean::logicalAnd);
                }
            }
        }
    }

    private static boolean isMutex(FieldRef field, Declarations declarations) {
        return declarations.field(field).map(DeclaredField::lockKind).orElse(null) == LockKind.MUTEX;
    }

    private static boolean isUnowned(ValueOrigins origins, Instruction.Write write) {
        return origins.of(write.value()).stream()
                .allMatch(origin ->
                        origin instanceof ValueOrigins.Origin.Returned returned && isUnowned(returned.method()));
    }

    boolean contains(Lock lock) {
        FieldRef field = LockFacts.field(lock.place());
        return lock.place() instanceof Place.Result result
                ? isUnowned(result.method())
                : field != null && fields.contains(field);
    }
}

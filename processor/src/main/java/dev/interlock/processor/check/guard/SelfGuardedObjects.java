package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that are guarded by their own monitor, {@code @GuardedBy("itself")}. The reference is free, or nobody could take the monitor;
 * what needs it is a use of the object: a call of a method that does not take it at once, a field, an element.
 */
public final class SelfGuardedObjects {
    private final Names names;
    private final Set<FieldRef> fields = new HashSet<>();
    private final Set<MethodRef> takingIt = new HashSet<>();

    SelfGuardedObjects(Declarations declarations, List<Body> bodies, Names names) {
        this.names = names;
        for (DeclaredField field : declarations.fields()) {
            if (field.guards().stream().anyMatch(guard -> isGuardOf(guard, field.ref()))) {
                fields.add(field.ref());
            }
        }
        if (!fields.isEmpty()) {
            bodies.stream().filter(SelfGuardedObjects::takesOwnMonitor).forEach(body -> takingIt.add(body.method()));
        }
    }

    /** Whether the guard of the field is the monitor of the object that the field refers to. */
    public static boolean isGuardOf(LockExpression guard, FieldRef field) {
        return guard.lock().monitor()
                && field.equals(LockFacts.field(guard.lock().place()));
    }

    private static boolean takesOwnMonitor(Body body) {
        List<Instruction> first = body.blocks().get(0).instructions();
        return !first.isEmpty()
                && first.get(0) instanceof Instruction.Acquire acquire
                && acquire.locks().equals(List.of(Lock.monitor(new Place.This(body.thisType()))));
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The field whose object the instruction uses, or null. */
    @Nullable Place usedBy(Instruction instruction, LockState state) {
        Place used = null;
        if (instruction instanceof Instruction.Read read) {
            used = Places.parent(read.place()).orElse(null);
        } else if (instruction instanceof Instruction.Write write) {
            used = Places.parent(write.place()).orElse(null);
        } else if (instruction instanceof Instruction.Call call
                && call.receiver() instanceof Value.At at
                && !call.method().owner().equals(TypeRef.OBJECT)
                && !takingIt.contains(call.method())) {
            used = at.place();
        }
        Place named = used == null ? null : names.place(used, state);
        boolean isOne = named != null && !(named instanceof Place.Element) && fields.contains(LockFacts.field(named));
        return isOne ? named : null;
    }
}

package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Awaited;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields with a latch, a semaphore or a queue whose every use is seen: private ones, set from objects that are made for them, and never
 * passed on.
 */
final class AwaitedFields {
    private static final TypeRef LATCH = new TypeRef("java.util.concurrent.CountDownLatch");
    private static final TypeRef SEMAPHORE = new TypeRef("java.util.concurrent.Semaphore");
    private static final TypeRef QUEUE = new TypeRef("java.util.concurrent.BlockingQueue");

    private final Declarations declarations;
    private final Map<FieldRef, Set<Awaited>> fields = new HashMap<>();

    /** Those of a program with these bodies, which are only read where there is such a field. */
    AwaitedFields(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        for (DeclaredField field : declarations.fields()) {
            Set<Awaited> awaited = field.fromSource() && field.isPrivate() ? sorts(field.type()) : Set.of();
            if (!awaited.isEmpty()) {
                fields.put(field.ref(), awaited);
            }
        }
        if (!fields.isEmpty()) {
            for (Body body : bodies) {
                new Uses(body);
            }
        }
    }

    private Set<Awaited> sorts(TypeRef type) {
        if (type.equals(LATCH)) {
            return Set.of(Awaited.COUNTDOWN);
        } else if (type.equals(SEMAPHORE)) {
            return Set.of(Awaited.PERMIT);
        }
        return declarations.isSubtype(type, QUEUE) ? Set.of(Awaited.ELEMENT, Awaited.ROOM) : Set.of();
    }

    /** What a body, with the closures in it, does with such fields, and with what it puts there. */
    private final class Uses {
        private final Set<Place> made = new HashSet<>();
        private final Map<Place, Integer> uses = new HashMap<>();
        private final Map<Place, FieldRef> stored = new HashMap<>();

        Uses(Body body) {
            body.parts().forEach(this::read);
            stored.forEach((local, field) -> {
                if (uses.getOrDefault(local, 0) > 1) { // it is not only stored
                    fields.remove(field);
                }
            });
        }

        private void read(Body body) {
            for (Block block : body.blocks()) {
                block.instructions().forEach(this::read);
            }
            body.returned().forEach(this::passedOn);
        }

        private void read(Instruction instruction) {
            if (instruction instanceof Instruction.Assign assign) {
                passedOn(assign.value());
            } else if (instruction instanceof Instruction.Write write) {
                passedOn(write.value());
                FieldRef field = LockFacts.field(write.place());
                if (field != null && fields.containsKey(field)) {
                    set(field, write.value());
                }
            } else if (instruction instanceof Instruction.Call call) {
                call.arguments().forEach(this::passedOn);
            } else if (instruction instanceof Instruction.New creation) {
                creation.arguments().forEach(this::passedOn);
                if (creation.result() != null) {
                    made.add(creation.result());
                }
            }
        }

        /** What leaves the field is known no longer. */
        private void passedOn(@Nullable Value value) {
            if (value instanceof Value.At at) {
                FieldRef field = LockFacts.field(at.place());
                if (field != null) {
                    fields.remove(field);
                } else {
                    uses.merge(at.place(), 1, Integer::sum);
                }
            }
        }

        private void set(FieldRef field, Value value) {
            if (value instanceof Value.At at && made.contains(at.place())) {
                stored.put(at.place(), field);
            } else if (!(value instanceof Value.Constant)) {
                fields.remove(field);
            }
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Whether there may be such a field at the place. */
    boolean mayBeAt(Place place) {
        FieldRef field = LockFacts.field(place);
        return field != null && fields.containsKey(field);
    }

    /** The field at the place, where it is such a one and can be waited at for that; else null. */
    @Nullable FieldRef at(Place place, Awaited awaited) {
        FieldRef field = place instanceof Place.Element ? null : LockFacts.field(place);
        return field != null && fields.getOrDefault(field, Set.of()).contains(awaited) ? field : null;
    }
}

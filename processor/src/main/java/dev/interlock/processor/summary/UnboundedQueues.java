package dev.interlock.processor.summary;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that hold nothing but queues which were made without a bound, so that whoever puts something in never waits for room. */
final class UnboundedQueues {
    private static final TypeRef QUEUE = new TypeRef("java.util.concurrent.BlockingQueue");
    private static final Set<TypeRef> UNBOUNDED = Set.of(
            new TypeRef("java.util.concurrent.PriorityBlockingQueue"),
            new TypeRef("java.util.concurrent.LinkedTransferQueue"),
            new TypeRef("java.util.concurrent.DelayQueue"));

    /** Without a bound where they are made without a number. */
    private static final Set<TypeRef> PERHAPS_UNBOUNDED = Set.of(
            new TypeRef("java.util.concurrent.LinkedBlockingQueue"),
            new TypeRef("java.util.concurrent.LinkedBlockingDeque"));

    private static final Object SOMETHING = "anything else";
    private static final TypeRef NUMBER = new TypeRef("int");

    /** A parameter of a constructor; fields and these are what queues are put into. */
    private record Parameter(MethodRef constructor, int index) {}

    private final Declarations declarations;
    private final Map<Object, List<Object>> sources = new HashMap<>();
    private final Set<Object> mixed = new HashSet<>();

    UnboundedQueues(List<Body> bodies, Declarations declarations) {
        this.declarations = declarations;
        for (Body body : bodies) {
            body.parts().forEach(this::read);
        }
    }

    /** Whether the place is such a field. */
    boolean at(Place place) {
        FieldRef field = place instanceof Place.Element ? null : LockFacts.field(place);
        return field != null
                && declarations.field(field).stream().anyMatch(known -> known.isFinal() || known.isPrivate())
                && sources.containsKey(field)
                && isUnbounded(field, new HashSet<>());
    }

    private boolean isUnbounded(Object holder, Set<Object> seen) {
        if (!seen.add(holder)) {
            return true;
        }
        boolean open = holder instanceof Parameter parameter
                && (isOpen(parameter.constructor()) || !sources.containsKey(parameter));
        return !open
                && !mixed.contains(holder)
                && sources.getOrDefault(holder, List.of()).stream().allMatch(each -> isUnbounded(each, seen));
    }

    /** Whether code of other compilations may call the constructor. */
    private boolean isOpen(MethodRef constructor) {
        return declarations.method(constructor).map(DeclaredMethod::isPublic).orElse(true)
                && declarations
                        .type(constructor.owner())
                        .map(type -> type.visibility() == Visibility.OPEN)
                        .orElse(true);
    }

    private void read(Body body) {
        Map<Place, Object> held = new HashMap<>();
        if (body.kind() == Body.Kind.CONSTRUCTOR) {
            for (int i = 0; i < body.parameters().size(); i++) {
                held.put(body.parameters().get(i), new Parameter(body.method(), i));
            }
        }
        for (Block block : body.blocks()) {
            block.instructions().forEach(instruction -> read(instruction, held));
        }
    }

    /** What is made without a bound is known by the place where it is put, which is its own source. */
    private void read(Instruction instruction, Map<Place, Object> held) {
        if (instruction instanceof Instruction.New creation) {
            if (creation.result() != null && isUnbounded(creation)) {
                held.put(creation.result(), QUEUE);
            }
            passes(creation.constructor(), creation.arguments(), held);
        } else if (instruction instanceof Instruction.Assign assign) {
            Object from = from(assign.value(), held);
            Object before = held.get(assign.target());
            held.put(assign.target(), from == null || (before != null && !before.equals(from)) ? SOMETHING : from);
        } else if (instruction instanceof Instruction.Write write && isQueue(write.place())) {
            FieldRef field = LockFacts.field(write.place());
            if (field != null) {
                puts(field, write.value(), held);
            }
        } else if (instruction instanceof Instruction.Call call && call.method().isConstructor()) {
            passes(call.method(), call.arguments(), held);
        }
    }

    private boolean isQueue(Place place) {
        FieldRef field = LockFacts.field(place);
        return field != null
                && declarations.field(field).map(DeclaredField::type).stream()
                        .anyMatch(type -> declarations.isSubtype(type, QUEUE));
    }

    private static boolean isUnbounded(Instruction.New creation) {
        return UNBOUNDED.contains(creation.type())
                || (PERHAPS_UNBOUNDED.contains(creation.type())
                        && creation.constructor() != null
                        && !creation.constructor().parameters().contains(NUMBER));
    }

    private void passes(@Nullable MethodRef constructor, List<Value> arguments, Map<Place, Object> held) {
        for (int i = 0; constructor != null && i < arguments.size(); i++) {
            if (i < constructor.parameters().size()
                    && declarations.isSubtype(constructor.parameters().get(i), QUEUE)) {
                puts(new Parameter(constructor, i), arguments.get(i), held);
            }
        }
    }

    private static @Nullable Object from(Value value, Map<Place, Object> held) {
        return value instanceof Value.At at ? held.get(at.place()) : null;
    }

    private void puts(Object holder, Value value, Map<Place, Object> held) {
        Object from = from(value, held);
        List<Object> all = sources.computeIfAbsent(holder, each -> new ArrayList<>());
        if (from instanceof Parameter) {
            all.add(from);
        } else if (!QUEUE.equals(from)) {
            mixed.add(holder);
        }
    }
}

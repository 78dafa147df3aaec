package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The variables of a body that hold nothing but objects which the body itself made and stored nowhere: nobody else can hold, or wait for,
 * a lock of theirs. Handing such an object to a call is taken not to publish it.
 */
public final class FreshObjects {
    private static final String CLONE = "clone";

    private final Set<Place> made = new HashSet<>();
    private final Set<Place> other = new HashSet<>();

    private FreshObjects() {}

    /** Whether the lock belongs to such an object. */
    public static boolean owns(Body body, Lock lock) {
        return Places.root(lock.place()) instanceof Place.Local root && of(body).contains(root);
    }

    private static Set<Place> of(Body body) {
        FreshObjects objects = new FreshObjects();
        objects.other.addAll(body.parameters());
        forEach(body, objects::made);
        int before;
        do {
            before = objects.made.size();
            forEach(body, objects::copied);
        } while (objects.made.size() > before);
        do {
            before = objects.other.size();
            forEach(body, objects::mixed);
        } while (objects.other.size() > before);
        objects.made.removeAll(objects.other);
        return objects.made;
    }

    private static void forEach(Body body, Consumer<Instruction> action) {
        for (Block block : body.blocks()) {
            block.instructions().forEach(action);
        }
    }

    private void made(Instruction instruction) {
        if (instruction instanceof Instruction.New creation && creation.result() != null) {
            made.add(creation.result());
        } else if (instruction instanceof Instruction.Call call && call.result() != null) {
            boolean copy =
                    call.method().name().equals(CLONE) && call.arguments().isEmpty();
            (copy ? made : other).add(call.result());
        }
    }

    private void copied(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign && isMade(assign.value())) {
            made.add(assign.target());
        }
    }

    /** A variable that also holds something else, or whose object is stored. */
    private void mixed(Instruction instruction) {
        if (instruction instanceof Instruction.Assign assign) {
            boolean isResult = assign.value() instanceof Value.At at && at.place() instanceof Place.Result;
            if (!isMade(assign.value()) && !(isResult && made.contains(assign.target()))) {
                other.add(assign.target());
            } else if (other.contains(assign.target()) && assign.value() instanceof Value.At at) {
                other.add(at.place());
            }
        } else if (instruction instanceof Instruction.Write write && write.value() instanceof Value.At at) {
            other.add(at.place());
        }
    }

    private boolean isMade(Value value) {
        return value instanceof Value.At at && made.contains(at.place()) && !other.contains(at.place());
    }
}
